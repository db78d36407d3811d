/** つなぎ: what was brought to agencies, and asking how it went. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { sentOnce } from '#api/sentOnce.ts';
import type { Schema } from '#api/types.ts';

export type Referral = Schema<'ReferralStaff'>;
export type ReferralLink = Schema<'ReferralLink'>;
export type Ending = 'finish' | 'give_back' | 'cancel';

const one = (id: number) => ({ params: { path: { id } } });

export const listReferrals = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<Referral>>(api.GET('/api/v1/referrals/', { params: { query: { ...query, cursor } as object } }));
export const readReferral = (id: number) => answer<Referral>(api.GET('/api/v1/referrals/{id}/', one(id)));

export const takeReferral = (id: number) =>
  sentOnce<Referral>(`take referral ${id}`, (key) => api.POST('/api/v1/referrals/{id}/take/', { ...one(id), ...key }));
export const heardByPhone = (id: number, note: string) =>
  sentOnce<Referral>(`acknowledge referral ${id}`, (key) =>
    api.POST('/api/v1/referrals/{id}/acknowledge/', { ...one(id), body: { note }, ...key })
  );
export const endReferral = (id: number, ending: Ending, outcome: string) =>
  sentOnce<Referral>(`${ending} referral ${id}`, (key) =>
    api.POST(`/api/v1/referrals/{id}/${ending}/`, { ...one(id), body: { outcome }, ...key })
  );
export const passOn = (id: number, body: Schema<'PassOnInputRequest'>) =>
  sentOnce<Referral>(`pass on referral ${id}`, (key) => api.POST('/api/v1/referrals/{id}/pass_on/', { ...one(id), body, ...key }));
export const correctReferral = (id: number, body: Schema<'PatchedReferralCorrectionRequest'>) =>
  sentOnce<Referral>(`correct referral ${id}`, (key) => api.PATCH('/api/v1/referrals/{id}/', { ...one(id), body, ...key }));
export const makeLink = (id: number) =>
  sentOnce<ReferralLink>(`link referral ${id}`, (key) => api.POST('/api/v1/referrals/{id}/link/', { ...one(id), ...key }));
