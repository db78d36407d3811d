/** 前回と同じ内容で: an earlier request by its slip, or by name and number; who and where stay unsaid. */
import { answer, api, type Answer } from '#api/client.ts';
import { KeptForm } from '#api/offline/kept-form.svelte.ts';
import { outbox, type Sent } from '#api/offline/outbox.svelte.ts';
import type { Schema } from '#api/types.ts';

export type Earlier = Schema<'EarlierRequest'>;
export type Slip = Schema<'Slip'>;

const EMPTY = {
  slip: '',
  familyKana: '',
  givenKana: '',
  phone: '',
  /** What was found by it, and when this time. */
  earlier: undefined as Earlier | undefined,
  wish: ''
};

/** Kept through a lock and a reload; whoever leaves the page is done with it. */
export const again = new KeptForm('again', EMPTY, '/counter/again');

/** A scanner types the slip's whole address; its code is what stands at the end. */
export function codeIn(scanned: string): string {
  const parts = scanned.normalize('NFKC').trim().split('/').filter(Boolean);
  return parts.at(-1) ?? '';
}

export const findEarlier = (by: Schema<'EarlierInputRequest'>): Promise<Answer<Earlier>> =>
  answer<Earlier>(api.POST('/api/v1/earlier-requests/find/', { body: by }));

/** Sealed and queued like every form: the ticket inside says nothing of the person. */
export async function repeatEarlier({ ticket }: Earlier): Promise<Sent<Slip>> {
  const { key } = again;
  const result = await outbox.send<Slip>({ key, kind: 'repeat', body: { ticket, time_wish: again.value.wish } });
  if (result === 'waiting' || result.ok) again.letGo(key);
  return result;
}
