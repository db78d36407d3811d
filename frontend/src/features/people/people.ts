/** Persons as staff know them: card, consents, household. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type PersonRow = Schema<'PersonStaff'>;
export type PersonCard = Schema<'PersonDetail'>;
export type Consent = Schema<'ConsentRow'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listPeople = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<PersonRow>>(api.GET('/api/v1/people/', { params: { query: { ...query, cursor } as object } }));
export const readPerson = (id: number) => answer<PersonCard>(api.GET('/api/v1/people/{id}/', one(id)));
export const correctPerson = (id: number, body: Schema<'PatchedPersonCorrectionRequest'>) =>
  answer<PersonCard>(api.PATCH('/api/v1/people/{id}/', { ...one(id), body }));
export const recordConsent = (id: number, body: Schema<'ConsentRecordInputRequest'>) =>
  answer<PersonCard>(api.POST('/api/v1/people/{id}/consents/', { ...one(id), body }));
export const withdrawConsent = (id: number, consent: number) =>
  answer<PersonCard>(api.POST('/api/v1/people/{id}/withdraw_consent/', { ...one(id), body: { consent } }));
export const writeHousehold = (id: number, body: Schema<'HouseholdInputRequest'>) =>
  answer<PersonCard>(api.PUT('/api/v1/people/{id}/household/', { ...one(id), body }));

interface RequestLine {
  id: number;
  number: string;
  status: string;
  submitted_at: string;
  category: { name: string };
}
/** What this person has asked for, newest first. */
export const requestsOf = (id: number) =>
  answer<Page<RequestLine>>(
    api.GET('/api/v1/requests/', { params: { query: { person: id } as object } }) as Promise<{
      data?: Page<RequestLine>;
      error?: unknown;
      response: Response;
    }>
  );
