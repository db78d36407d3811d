/** 相談 of all counters: what was told of danger, what became of each, what comes next. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';
import { addDays } from '#text/dates.ts';
import { year } from '#text/era.ts';

export type Consultation = Schema<'ConsultationRow'>;
export type UrgentFlag = Schema<'UrgentFlagRow'>;
export type Figures = Schema<'ConsultationFigures'>;
export type Target = Schema<'TargetRow'>;

export const OUTCOMES: Record<Consultation['outcome'], string> = {
  solved_on_site: 'その場で解決',
  referred: '専門機関につないだ',
  handed_to_council: '社協につないだ'
};

/** Days of a month, both included; `month` is YYYY-MM. */
export interface Span {
  first: string;
  last: string;
}

export function spanOf(month: string): Span {
  const first = `${month}-01`;
  const next = addDays(first, 31).slice(0, 7);
  return { first, last: addDays(`${next}-01`, -1) };
}

/** 令和8年11月 */
export const monthWords = (month: string): string => `${year(`${month}-01`)}${Number(month.slice(5))}月`;

/** The month of `today` and those before it, the newest first. */
export function monthsUntil(today: string, count: number): string[] {
  const months = [today.slice(0, 7)];
  while (months.length < count) months.push(addDays(`${months.at(-1)}-01`, -1).slice(0, 7));
  return months;
}

export const listConsultations = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<Consultation>>(api.GET('/api/v1/consultations/', { params: { query: { ...query, cursor } as object } }));
export const readFigures = (span: Span) =>
  answer<Figures>(api.GET('/api/v1/consultations/figures/', { params: { query: span } }));
export const readCorrections = () =>
  answer<Schema<'CorrectedCases'>>(api.GET('/api/v1/consultations/corrections/', {}));

export const listFlags = (checked: string) => (cursor?: string) =>
  answer<Page<UrgentFlag>>(api.GET('/api/v1/urgent-flags/', { params: { query: { checked, cursor } as object } }));
export const checkFlag = (id: number, note: string) =>
  answer<UrgentFlag>(api.POST('/api/v1/urgent-flags/{id}/check/', { params: { path: { id } }, body: { note } }));

/** The page where it is done. */
export const pageOf = ({ kind, id }: Target): string =>
  kind === 'request' ? `/staff/requests/${id}` : `/staff/referrals#referral-${id}`;
