/**
 * When a place is open, as people say it and as the recurrence rule of RFC 5545 that says the same:
 * every week, or in chosen weeks of the month, on chosen days.
 */
import { clockRange } from '#text/dates.ts';
import type { OpeningRule } from './places.ts';

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const DAYS = ['月', '火', '水', '木', '金', '土', '日'] as const;

export interface OpeningForm {
  /** Empty: every week. 1 to 5: that one of the month; -1 the last. */
  weeks: number[];
  /** 0 = Monday. */
  days: number[];
  from: string;
  to: string;
  since: string;
  /** A stored rule that these choices cannot say: it stays as it is. */
  other?: string;
}

export const WEEKS = [
  { value: 1, label: '第1' },
  { value: 2, label: '第2' },
  { value: 3, label: '第3' },
  { value: 4, label: '第4' },
  { value: -1, label: '最後の' }
];

export function rruleOf({ weeks, days, other }: Pick<OpeningForm, 'weeks' | 'days' | 'other'>): string {
  if (other) return other;
  const codes = [...days].sort((one, other) => one - other).map((day) => CODES[day]);
  if (weeks.length === 0) return `FREQ=WEEKLY;BYDAY=${codes.join(',')}`;
  const pairs = weeks.flatMap((week) => codes.map((code) => `${week}${code}`));
  return `FREQ=MONTHLY;BYDAY=${pairs.join(',')}`;
}

/** The form of a stored rule. */
export function openingOf({ rrule, since, starts_at, ends_at }: OpeningRule): OpeningForm {
  const days = (/BYDAY=([^;]*)/.exec(rrule)?.[1] ?? '').split(',').map((part) => /^(-?\d)?([A-Z]{2})$/.exec(part));
  const form = {
    weeks: [...new Set(days.flatMap((match) => (match?.[1] ? [Number(match[1])] : [])))],
    days: [...new Set(days.map((match) => CODES.indexOf(match?.[2] as (typeof CODES)[number])))],
    from: starts_at,
    to: ends_at,
    since
  };
  const isSaid = inOrder(rruleOf(form)) === inOrder(rrule) && form.weeks.every((week) => WEEKS.some(({ value }) => value === week));
  return isSaid ? form : { ...form, weeks: [], days: [], other: rrule };
}

/** The same rule always as the same text, however its parts and days were ordered. */
const inOrder = (rrule: string): string =>
  rrule
    .split(';')
    .map((part) => part.split(/[=,]/).sort().join())
    .sort()
    .join();

/** 毎月 第2・第4 土曜; a rule made elsewhere that has no such words is undefined. */
export function ruleInWords(rrule: string): string | undefined {
  const parts = Object.fromEntries(rrule.split(';').map((part) => part.split('=') as [string, string]));
  const { FREQ, BYDAY, BYSETPOS, INTERVAL, ...others } = parts;
  if (!BYDAY || BYSETPOS || (INTERVAL && INTERVAL !== '1') || Object.keys(others).length > 0) return undefined;
  const found = BYDAY.split(',').map((part) => /^(-?\d)?([A-Z]{2})$/.exec(part));
  if (found.some((match) => !match)) return undefined;
  const days = [...new Set(found.map((match) => DAYS[CODES.indexOf(match?.[2] as (typeof CODES)[number])]))];
  const weeks = [...new Set(found.flatMap((match) => (match?.[1] ? [Number(match[1])] : [])))];
  if (FREQ === 'WEEKLY' && weeks.length === 0) return `毎週 ${days.join('・')}曜`;
  if (FREQ !== 'MONTHLY' || found.length !== weeks.length * days.length) return undefined;
  return `毎月 ${weeks.map(weekInWords).join('・')} ${days.join('・')}曜`;
}

function weekInWords(week: number): string {
  return WEEKS.find(({ value }) => value === week)?.label ?? `第${week}`;
}

/** 毎週 水曜　午前10時〜正午 */
export function openingInWords({ rrule, starts_at, ends_at }: Pick<OpeningRule, 'rrule' | 'starts_at' | 'ends_at'>): string {
  return `${ruleInWords(rrule) ?? 'きまった日'}　${clockRange(starts_at, ends_at)}`;
}
