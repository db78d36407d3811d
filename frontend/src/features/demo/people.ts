/** The demo's people, and stepping into the shoes of one of them. */
import { answer, api } from '#api/client.ts';
import { session } from '#api/session.svelte.ts';
import type { Schema } from '#api/types.ts';

/** `door` is where this person goes in: /staff, /counter or /me. */
export type DemoPerson = Schema<'DemoPerson'>;

export const listPeople = () => answer<DemoPerson[]>(api.GET('/api/v1/demo/people/', {}));

export const playPerson = (person: DemoPerson) =>
  session.adopt(answer(api.POST('/api/v1/demo/sign-in/', { body: { person: person.id } })));
