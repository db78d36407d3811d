/** The demo's people, and stepping into the shoes of one of them. */
import { answer, api } from '#api/client.ts';
import { session } from '#api/session.svelte.ts';
import type { Schema } from '#api/types.ts';

/** `door` is where this person goes in: /staff, /counter or /me. */
export type DemoPerson = Schema<'DemoPerson'>;

export const listPeople = () => answer<DemoPerson[]>(api.GET('/api/v1/demo/people/', {}));

/** Whoever comes straight here has no CSRF cookie yet; asking for the session brings it. */
export async function playPerson(person: DemoPerson) {
  if (!session.current) await session.load();
  return session.adopt(answer(api.POST('/api/v1/demo/sign-in/', { body: { person: person.id } })));
}
