/** Who works at the counters and opens their tablets with a PIN. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type CounterPerson = Schema<'CounterPersonRow'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listCounterPeople = (counter?: number, cursor?: string) =>
  answer<Page<CounterPerson>>(api.GET('/api/v1/counter-people/', { params: { query: { counter, cursor } } }));
export const addCounterPerson = (body: Schema<'CounterPersonInputRequest'>) =>
  answer<CounterPerson>(api.POST('/api/v1/counter-people/', { body }));
export const renewPin = (id: number) => answer<CounterPerson>(api.POST('/api/v1/counter-people/{id}/renew-pin/', one(id)));
export const endCounterPerson = (id: number) => answer<unknown>(api.POST('/api/v1/counter-people/{id}/end/', one(id)));
