/** What is known already while a request is being typed: the person, their requests, who could come. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';
import type { ErrandBody, RequestForm } from './newRequest.ts';
import type { RequestRow } from './requests.ts';

export type KnownPerson = Schema<'PersonStaff'>;
export type WhoCould = Schema<'WhoCould'>;
export type Suggestion = Schema<'TriageAnswer'>;

/** So much is typed before anybody is looked for. */
const SHORTEST_SEARCH = 2;
const LIVE = 'submitted,open,unfilled,arranging,arranged';

export async function findPeople(typed: string): Promise<KnownPerson[]> {
  if (typed.trim().length < SHORTEST_SEARCH) return [];
  const result = await answer<Page<KnownPerson>>(api.GET('/api/v1/people/', { params: { query: { search: typed.trim(), page_size: 8 } } }));
  return result.ok ? result.data.results : [];
}

/** Requests of this person that are not over. */
export async function liveRequestsOf(person: number): Promise<RequestRow[]> {
  const query = { person, status_in: LIVE } as object;
  const result = await answer(api.GET('/api/v1/requests/', { params: { query } }));
  return result.ok ? (result.data.results as RequestRow[]) : [];
}

export const suggest = (text: string) => answer<Suggestion>(api.POST('/api/v1/triage/suggest/', { body: { text } }));

export const whoCould = (errand: ErrandBody, person_wish: string, person?: number) =>
  answer<WhoCould>(
    api.POST('/api/v1/offers/who-could/', {
      body: { ...errand, person_wish, ...(person && { person }) } as unknown as Schema<'WhoCouldInputRequest'>
    })
  );

/** Everything the council knows of the person goes into the form; the matter itself stays as typed. */
export function fillIn(form: RequestForm, person: KnownPerson): void {
  form.knownPerson = person.id;
  form.town = `${person.town.id}`;
  form.addressLine = person.address_line ?? '';
  form.building = person.building ?? '';
  form.person = {
    familyName: person.family_name,
    givenName: person.given_name ?? '',
    familyKana: person.family_kana,
    givenKana: person.given_kana ?? '',
    phone: person.phone ?? '',
    birthOn: person.birth_on ?? ''
  };
}
