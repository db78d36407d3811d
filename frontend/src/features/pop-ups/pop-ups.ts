/** 出張窓口: counters that come to a place, as staff keep them. */
import { answer, api } from '#api/client.ts';
import { sentAs, type Keyed } from '#api/sentOnce.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type PopUp = Schema<'PopUpRow'>;

const instant = (date: string, time: string) => `${date}T${time}:00+09:00`;

export const newPopUp = () => ({ venue: '', venueKana: '', town: '', addressLine: '', date: '', from: '10:00', to: '12:00', note: '' });
export type PopUpForm = ReturnType<typeof newPopUp>;

/** What the API takes; what stands empty is left for the API to ask for. */
function bodyOf(form: PopUpForm) {
  return {
    venue: form.venue,
    venue_kana: form.venueKana,
    town: form.town ? Number(form.town) : null,
    address_line: form.addressLine,
    starts_at: form.date && form.from ? instant(form.date, form.from) : null,
    ends_at: form.date && form.to ? instant(form.date, form.to) : null,
    note: form.note
  } as unknown as Schema<'PopUpInputRequest'>;
}

export const listPopUps = (cursor?: string) =>
  answer<Page<PopUp>>(api.GET('/api/v1/pop-up-counters/', { params: { query: { cursor } } }));
export const announcePopUp = (form: PopUpForm, keyed: Keyed) =>
  sentAs<PopUp>(keyed, (key) => api.POST('/api/v1/pop-up-counters/', { body: bodyOf(form), ...key }));
export const setCancelled = (id: number, is_cancelled: boolean) =>
  answer<PopUp>(api.PATCH('/api/v1/pop-up-counters/{id}/', { params: { path: { id } }, body: { is_cancelled } }));
