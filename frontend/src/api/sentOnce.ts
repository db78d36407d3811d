/**
 * Writes that are pressed again. Each has a name, such as `refer 7`; its key stays the same until the
 * API has answered well, so that a press after a lost answer does nothing twice:
 *
 *     sentOnce<Page>(`refer ${id}`, (key) => api.POST('/api/v1/requests/{id}/refer/', { body, ...key }));
 *
 * A form whose data changed after a lost answer keeps its key too: the API then says that the first
 * version arrived, instead of writing down both. Whoever presses once more after reading that means
 * another one, which has a key of its own. A form that holds its key itself uses `sentAs`; one that
 * is kept across a reload asks first, since the sentence would be gone by then.
 */
import { answer, newFormKey, once, type Answer } from './client.ts';
import type { ApiError, FirstArrived } from './errors.ts';

/** A form on the screen, with the key made for it. */
export interface Keyed {
  key: string;
}

const ARRIVED_BEFORE =
  '先に押したぶんは、もう届いています。いま書いてあるものも送るときは、もう一度押してください。';

/** After this the press is meant anew, and whoever pressed has looked again. */
const FORGET_AFTER_MS = 10 * 60 * 1000;
const unanswered = new Map<string, { key: string; at: number }>();

function keyOf(name: string, now: number): string {
  const known = unanswered.get(name);
  if (known && now - known.at < FORGET_AFTER_MS) return known.key;
  const key = newFormKey();
  unanswered.set(name, { key, at: now });
  return key;
}

type Call<Data> = (key: ReturnType<typeof once>) => Promise<{ data?: Data; error?: unknown; response: Response }>;

export async function sentOnce<Data>(name: string, call: Call<Data>): Promise<Answer<Data>> {
  const form = { key: keyOf(name, Date.now()) };
  const result = await answer<Data>(call(once(form.key)));
  if (result.ok || firstOf(result.error)) unanswered.delete(name);
  return meantAnew(form, result);
}

export async function sentAs<Data>(form: Keyed, call: Call<Data>): Promise<Answer<Data>> {
  return meantAnew(form, await answer<Data>(call(once(form.key))));
}

/** What arrived before under the same key, as far as the API tells; undefined when nothing did. */
export function firstOf(error?: Pick<ApiError, 'first'> & { code?: string }): FirstArrived | undefined {
  return error?.code === 'key_reused' ? (error.first ?? {}) : undefined;
}

/** The outcome of a press; one that met an earlier version says so and gives the form a new key. */
export function meantAnew<Data>(form: Keyed, result: Answer<Data>): Answer<Data> {
  if (result.ok || !firstOf(result.error)) return result;
  form.key = newFormKey();
  return { ok: false, error: { ...result.error, message: ARRIVED_BEFORE } };
}
