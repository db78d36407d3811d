/**
 * Writes that are pressed again. Each has a name, such as `refer 7`; its key stays the same until the
 * API has answered well, so that a press after a lost answer does nothing twice:
 *
 *     sentOnce<Page>(`refer ${id}`, (key) => api.POST('/api/v1/requests/{id}/refer/', { body, ...key }));
 *
 * A form whose data changed after a lost answer keeps its key too: the API then says that something
 * else may have arrived, instead of writing down both. A form that asks for a key of its own (a draft
 * on a tablet, say) uses `once`.
 */
import { answer, newFormKey, once, type Answer } from './client.ts';

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
  const result = await answer<Data>(call(once(keyOf(name, Date.now()))));
  if (result.ok) unanswered.delete(name);
  return result;
}
