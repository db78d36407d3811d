/** Persons as staff know them: card, consents, household. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { sentOnce } from '#api/sentOnce.ts';
import type { Schema } from '#api/types.ts';

export type PersonRow = Schema<'PersonStaff'>;
export type PersonCard = Schema<'PersonDetail'>;
export type Consent = Schema<'ConsentRow'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listPeople = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<PersonRow>>(api.GET('/api/v1/people/', { params: { query: { ...query, cursor } as object } }));
export const readPerson = (id: number) => answer<PersonCard>(api.GET('/api/v1/people/{id}/', one(id)));
export const correctPerson = (id: number, body: Schema<'PatchedPersonCorrectionRequest'>) =>
  sentOnce<PersonCard>(`person ${id}`, (key) =>
    api.PATCH('/api/v1/people/{id}/', { ...one(id), body, ...key })
  );
export const recordConsent = (id: number, body: Schema<'ConsentRecordInputRequest'>) =>
  sentOnce<PersonCard>(`consent ${id}`, (key) =>
    api.POST('/api/v1/people/{id}/consents/', { ...one(id), body, ...key })
  );
export const withdrawConsent = (id: number, consent: number) =>
  sentOnce<PersonCard>(`withdraw consent ${consent}`, (key) =>
    api.POST('/api/v1/people/{id}/withdraw_consent/', { ...one(id), body: { consent }, ...key })
  );
export const writeHousehold = (id: number, body: Schema<'HouseholdInputRequest'>) =>
  sentOnce<PersonCard>(`household ${id}`, (key) =>
    api.PUT('/api/v1/people/{id}/household/', { ...one(id), body, ...key })
  );

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
