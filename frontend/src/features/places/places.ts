/** Places people gather at, and the shifts that need hands. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { sentAs, sentOnce, type Keyed } from '#api/sentOnce.ts';
import { typedBody, type Schema, type Typed } from '#api/types.ts';

export type PlaceRow = Schema<'PlaceRow'>;
export type PlacePage = Schema<'PlacePage'>;
export type PlaceInput = Schema<'PlaceInputRequest'>;
export type OpeningRule = Schema<'OpeningRuleRow'>;
export type Shift = Schema<'ShiftRow'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listPlaces = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<PlaceRow>>(api.GET('/api/v1/places/', { params: { query: { ...query, cursor } as object } }));
export const readPlace = (id: number) => answer<PlacePage>(api.GET('/api/v1/places/{id}/', one(id)));
export const registerPlace = (typed: Typed<PlaceInput>, form: Keyed) =>
  sentAs<PlacePage>(form, (key) => api.POST('/api/v1/places/', { body: typedBody<PlaceInput>(typed), ...key }));
export const correctPlace = (id: number, typed: Typed<Partial<PlaceInput>>) =>
  sentOnce<PlacePage>(`place ${id}`, (key) =>
    api.PATCH('/api/v1/places/{id}/', { ...one(id), body: typedBody<Partial<PlaceInput>>(typed), ...key })
  );

export const listShifts = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<Shift>>(api.GET('/api/v1/shifts/', { params: { query: { ...query, cursor } as object } }));
export const readShift = (id: number) => answer<Shift>(api.GET('/api/v1/shifts/{id}/', one(id)));
export const openShift = (typed: Typed<Schema<'ShiftInputRequest'>>) =>
  sentOnce<Shift>(`new shift`, (key) =>
    api.POST('/api/v1/shifts/', { body: typedBody<Schema<'ShiftInputRequest'>>(typed), ...key })
  );
export const cancelShift = (id: number, reason: string) =>
  sentOnce<unknown>(`cancel shift ${id}`, (key) =>
    api.POST('/api/v1/shifts/{id}/cancel/', { ...one(id), body: { reason }, ...key })
  );
