/** つなぎ: what was brought to agencies, and asking how it went. */
import { answer, api, newFormKey, once } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type Referral = Schema<'ReferralStaff'>;
export type ReferralLink = Schema<'ReferralLink'>;
export type Ending = 'finish' | 'give_back' | 'cancel';

const one = (id: number) => ({ params: { path: { id } } });

export const listReferrals = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<Referral>>(api.GET('/api/v1/referrals/', { params: { query: { ...query, cursor } as object } }));
export const readReferral = (id: number) => answer<Referral>(api.GET('/api/v1/referrals/{id}/', one(id)));

export const takeReferral = (id: number) => answer<Referral>(api.POST('/api/v1/referrals/{id}/take/', one(id)));
export const heardByPhone = (id: number, note: string) =>
  answer<Referral>(api.POST('/api/v1/referrals/{id}/acknowledge/', { ...one(id), body: { note } }));
export const endReferral = (id: number, ending: Ending, outcome: string) =>
  answer<Referral>(api.POST(`/api/v1/referrals/{id}/${ending}/`, { ...one(id), body: { outcome } }));
export const correctReferral = (id: number, body: Schema<'PatchedReferralCorrectionRequest'>) =>
  answer<Referral>(api.PATCH('/api/v1/referrals/{id}/', { ...one(id), body }));
export const makeLink = (id: number) =>
  answer<ReferralLink>(api.POST('/api/v1/referrals/{id}/link/', { ...one(id), ...once(newFormKey()) }));
