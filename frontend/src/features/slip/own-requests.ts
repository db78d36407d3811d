/** What this counter heard and handed in, as far as a counter may follow it. */
import { answer, api, type Answer } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type OwnRequest = Schema<'RequestCounter'>;

export interface OwnRequests {
  results: OwnRequest[];
  next?: string | null;
}

/** The API answers by role; behind the counter's door it is always the counter's own view. */
export const listOwnRequests = (cursor?: string): Promise<Answer<OwnRequests>> =>
  answer(api.GET('/api/v1/requests/', { params: { query: { cursor } } })) as Promise<Answer<OwnRequests>>;

export type OwnConsultation = Schema<'ConsultationRow'>;

export const listOwnConsultations = (cursor?: string) =>
  answer<Page<OwnConsultation>>(api.GET('/api/v1/consultations/', { params: { query: { page_size: 10, cursor } as object } }));

export type OwnReferral = Schema<'ReferralOfCounter'>;

export const listOwnReferrals = (cursor?: string) =>
  answer<Page<OwnReferral>>(api.GET('/api/v1/counter-referrals/', { params: { query: { page_size: 10, cursor } as object } }));
