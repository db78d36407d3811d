/** What an agency's code opens: read without an account. */
import { answer, api } from '#api/client.ts';
import { sentOnce } from '#api/sentOnce.ts';
import type { Schema } from '#api/types.ts';

export type Received = Schema<'ReferralForAgency'>;

const one = (code: string) => ({ params: { path: { code } } });

export const openReferral = (code: string) =>
  answer<Received>(api.GET('/api/v1/public/referrals/{code}/', one(code)));
export const confirmReceipt = (code: string, note: string) =>
  sentOnce<Received>(`received ${code}`, (key) =>
    api.POST('/api/v1/public/referrals/{code}/acknowledge/', { ...one(code), body: { note }, ...key })
  );
