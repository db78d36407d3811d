/** After the visit: what worried the volunteer, and the calls to residents. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type Concern = Schema<'ConcernStaff'>;
export type FollowUp = Schema<'FollowUpStaff'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listConcerns = (handled: string) => (cursor?: string) =>
  answer<Page<Concern>>(api.GET('/api/v1/concerns/', { params: { query: { handled, cursor } as object } }));
export const readConcern = (id: number) => answer<Concern>(api.GET('/api/v1/concerns/{id}/', one(id)));
export const handleConcern = (id: number, handling: string) =>
  answer<Concern>(api.POST('/api/v1/concerns/{id}/handle/', { ...one(id), body: { handling } }));

export const listFollowUps = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<FollowUp>>(api.GET('/api/v1/follow-ups/', { params: { query: { ...query, cursor } as object } }));
export const finishFollowUp = (id: number, note: string) =>
  answer<FollowUp>(api.POST('/api/v1/follow-ups/{id}/done/', { ...one(id), body: { note } }));
