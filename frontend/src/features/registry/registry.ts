/** The council's own lists of counters and agencies, as staff keep them. */
import { answer, api, type Answer } from '#api/client.ts';
import { reference } from '#api/reference.svelte.ts';
import { sentAs, type Keyed } from '#api/sentOnce.ts';
import type { Schema } from '#api/types.ts';

export type Counter = Schema<'CounterKept'>;
export type CounterInput = Schema<'CounterInputRequest'>;
export type Agency = Schema<'AgencyKept'>;
export type AgencyInput = Schema<'AgencyInputRequest'>;

const one = (id: number) => ({ params: { path: { id } } });

/** The API answers by role; behind the desk's door it is always the whole row. */
export const listCounters = () => answer(api.GET('/api/v1/counters/', {})) as Promise<Answer<Counter[]>>;
export const readCounter = (id: number) => answer<Counter>(api.GET('/api/v1/counters/{id}/', one(id)));
export const listAgencies = () => answer(api.GET('/api/v1/agencies/', {})) as Promise<Answer<Agency[]>>;
export const readAgency = (id: number) => answer<Agency>(api.GET('/api/v1/agencies/{id}/', one(id)));

/** What other pages know of the list is old from now on. */
async function changing<Data>(list: 'counters' | 'agencies', call: Promise<Data>): Promise<Data> {
  const done = await call;
  reference.forget(list);
  return done;
}

export const registerCounter = (body: CounterInput, form: Keyed) =>
  changing('counters', sentAs<Counter>(form, (key) => api.POST('/api/v1/counters/', { body, ...key })));
export const correctCounter = (id: number, body: Partial<CounterInput>) =>
  changing('counters', answer<Counter>(api.PATCH('/api/v1/counters/{id}/', { ...one(id), body })));
export const registerAgency = (body: AgencyInput, form: Keyed) =>
  changing('agencies', sentAs<Agency>(form, (key) => api.POST('/api/v1/agencies/', { body, ...key })));
export const correctAgency = (id: number, body: Partial<AgencyInput>) =>
  changing('agencies', answer<Agency>(api.PATCH('/api/v1/agencies/{id}/', { ...one(id), body })));
