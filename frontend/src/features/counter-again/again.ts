/** 前回と同じ内容で: an earlier request by its slip, or by name and number; who and where stay unsaid. */
import { answer, api, once, type Answer } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type Earlier = Schema<'EarlierRequest'>;
export type Slip = Schema<'Slip'>;

/** A scanner types the slip's whole address; its code is what stands at the end. */
export function codeIn(scanned: string): string {
  const parts = scanned.normalize('NFKC').trim().split('/').filter(Boolean);
  return parts.at(-1) ?? '';
}

export const findEarlier = (by: Schema<'EarlierInputRequest'>): Promise<Answer<Earlier>> =>
  answer<Earlier>(api.POST('/api/v1/earlier-requests/find/', { body: by }));

export function repeatEarlier(earlier: Earlier, timeWish: string, formKey: string): Promise<Answer<Slip>> {
  const body = { ticket: earlier.ticket, time_wish: timeWish as Schema<'RepeatInputRequest'>['time_wish'] };
  return answer<Slip>(api.POST('/api/v1/earlier-requests/repeat/', { body, ...once(formKey) }));
}
