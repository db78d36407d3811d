/** 支援ケース: opened by hand, led on to places and agencies, closed with a reason. */
import { answer, api, type Answer } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { sentAs, sentOnce, type Keyed } from '#api/sentOnce.ts';
import type { Schema } from '#api/types.ts';
import type { Choice } from '#ui/field.ts';

export type CaseRow = Schema<'CaseRow'>;
export type CasePage = Schema<'CasePage'>;
export type Support = Schema<'SupportRow'>;
/** Steps of a support that ask something; the others are one press. */
export type StepCode = 'end' | 'call_off' | 'correct' | 'agreement' | 'meeting';

/** What a case is opened from. */
export interface Beginning {
  person?: { id: number; name: string };
  request?: { id: number; number: string };
  concern?: { id: number; words: string };
}

const one = (id: number) => ({ params: { path: { id } } });

export const listCases = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<CaseRow>>(api.GET('/api/v1/cases/', { params: { query: { ...query, cursor } as object } }));
export const readCase = (id: number) => answer<CasePage>(api.GET('/api/v1/cases/{id}/', one(id)));
export const listOwners = () => answer<Schema<'Colleague'>[]>(api.GET('/api/v1/cases/owners/', {}));

/** The id of the new case; from a concern, the concern counts as looked after. */
export function openCase(
  from: Beginning,
  facts: Schema<'NextStepRequest'> & { situation: string },
  person: number | undefined,
  form: Keyed
): Promise<Answer<{ id: number }>> {
  const body = { ...facts, ...(person && { person }) };
  const { concern } = from;
  return concern
    ? sentAs<{ id: number }>(form, (key) => api.POST('/api/v1/concerns/{id}/open_case/', { ...one(concern.id), body, ...key }))
    : sentAs<{ id: number }>(form, (key) => api.POST('/api/v1/cases/', { body: { ...body, request: from.request?.id }, ...key }));
}

export const correctCase = (id: number, body: Schema<'PatchedCaseCorrectionRequest'>) =>
  answer<CasePage>(api.PATCH('/api/v1/cases/{id}/', { ...one(id), body }));
export const noteCase = (id: number, body: Schema<'NoteFormRequest'>, form: Keyed) =>
  sentAs<CasePage>(form, (key) => api.POST('/api/v1/cases/{id}/note/', { ...one(id), body, ...key }));
export const askParticipation = (id: number, body: Schema<'ParticipationFormRequest'>, form: Keyed) =>
  sentAs<CasePage>(form, (key) => api.POST('/api/v1/cases/{id}/participation-support/', { ...one(id), body, ...key }));
export const askAgencies = (id: number, body: Schema<'MultiAgencyFormRequest'>, form: Keyed) =>
  sentAs<CasePage>(form, (key) => api.POST('/api/v1/cases/{id}/multi-agency/', { ...one(id), body, ...key }));
export const closeCase = (id: number, body: Schema<'CaseClosingRequest'>) =>
  answer<CasePage>(api.POST('/api/v1/cases/{id}/close/', { ...one(id), body }));
export const reopenCase = (id: number, body: Schema<'NextStepRequest'>) =>
  answer<CasePage>(api.POST('/api/v1/cases/{id}/reopen/', { ...one(id), body }));

export const startSupport = (id: number) => answer<CasePage>(api.POST('/api/v1/case-supports/{id}/start/', one(id)));
export const endSupport = (id: number, step: 'end' | 'call_off', result: string) =>
  answer<CasePage>(api.POST(`/api/v1/case-supports/{id}/${step}/`, { ...one(id), body: { result } }));
export const correctSupport = (id: number, body: Schema<'PatchedSupportCorrectionRequest'>) =>
  answer<CasePage>(api.PATCH('/api/v1/case-supports/{id}/', { ...one(id), body }));
export const recordWord = (id: number, body: Schema<'WordFormRequest'>) =>
  sentOnce<CasePage>(`word on support ${id}`, (key) =>
    api.POST('/api/v1/case-supports/{id}/agreement/', { ...one(id), body, ...key })
  );
export const decideInMeeting = (id: number, meeting_on: string) =>
  answer<CasePage>(api.POST('/api/v1/case-supports/{id}/meeting/', { ...one(id), body: { meeting_on } }));

const SHORTEST_SEARCH = 2;

/** Persons of the register, as a field offers them. */
export async function findPeople(typed: string): Promise<Choice[]> {
  if (typed.trim().length < SHORTEST_SEARCH) return [];
  const query = { search: typed.trim(), page_size: 8 };
  const result = await answer<Page<Schema<'PersonStaff'>>>(api.GET('/api/v1/people/', { params: { query } }));
  const found = result.ok ? result.data.results : [];
  return found.map(({ id, name, kana, town }) => ({ value: `${id}`, label: name, hint: `${kana}　${town.name}` }));
}

export async function findPlaces(typed: string): Promise<Choice[]> {
  const query = { search: typed.trim(), page_size: 8 };
  const result = await answer<Page<Schema<'PlaceRow'>>>(api.GET('/api/v1/places/', { params: { query } }));
  const found = result.ok ? result.data.results : [];
  return found.map(({ id, name, town, kind_label }) => ({ value: `${id}`, label: name, hint: `${kind_label}　${town.name}` }));
}
