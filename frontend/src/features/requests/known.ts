/** What is known already while a request is being typed: the person, their requests, who could come. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';
import type { ErrandBody, RequestForm } from './newRequest.ts';

export type KnownPerson = Schema<'PersonStaff'>;
export type KnownAlready = Schema<'KnownAlready'>;
export type WhoCould = Schema<'WhoCould'>;
export type Suggestion = Schema<'TriageAnswer'>;
type Sought = Schema<'AlikeInputRequest'>;

/** So much is typed before anybody is looked for. */
const SHORTEST_SEARCH = 2;

export async function findPeople(typed: string): Promise<KnownPerson[]> {
  if (typed.trim().length < SHORTEST_SEARCH) return [];
  const result = await answer<Page<KnownPerson>>(api.GET('/api/v1/people/', { params: { query: { search: typed.trim(), page_size: 8 } } }));
  return result.ok ? result.data.results : [];
}

/** Who and where, as far as it is typed; undefined while that tells nobody from another. */
export function soughtOf({ person, knownPerson, town, addressLine, building, category }: RequestForm): Sought | undefined {
  const tells = knownPerson || person.phone.trim() || (town && addressLine.trim()) || (person.familyKana.trim() && person.givenKana.trim());
  if (!tells) return undefined;
  return {
    known_person: knownPerson ?? null,
    category: category || null,
    family_kana: person.familyKana,
    given_kana: person.givenKana,
    phone: person.phone,
    town: town ? Number(town) : null,
    address_line: addressLine,
    building
  };
}

/** Cards and requests under way that may be these. Nothing is written. */
export async function knownAlready(sought: Sought): Promise<KnownAlready> {
  const result = await answer<KnownAlready>(api.POST('/api/v1/requests/alike/', { body: sought }));
  return result.ok ? result.data : { people: [], requests: [] };
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
  form.knownName = person.name;
  form.protectAddress = person.is_protected;
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
