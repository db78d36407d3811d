/** Weekly hours told by halves of a day. Hours that are no such half are kept, and can be read. */
import { clockRange } from '#text/dates.ts';
import type { WeeklyHours } from './days.ts';

/** A part of the day as the council names it; local times HH:MM. */
export interface Half {
  code: string;
  label: string;
  from: string;
  to: string;
}
type Span = Pick<WeeklyHours, 'starts_at' | 'ends_at'>;

const LABELS = { early: '早朝', morning: '午前', afternoon: '午後' };

/** The halves that the council's rules have hours for, earliest first. */
export function namedHalves(named: Readonly<Record<string, readonly string[]>>): Half[] {
  return Object.entries(LABELS).flatMap(([code, label]) => {
    const [from, to] = named[code] ?? [];
    return from && to ? [{ code, label, from, to }] : [];
  });
}

const reachesInto = (span: Span, half: Half) => span.starts_at < half.to && half.from < span.ends_at;
const isHalf = (span: Span, half: Half) => span.starts_at === half.from && span.ends_at === half.to;

/** What is left of some hours without those of the half. */
function cut<Hours extends Span>(spans: readonly Hours[], half: Half): Hours[] {
  return spans.flatMap((span) => {
    if (!reachesInto(span, half)) return [span];
    const before = { ...span, ends_at: half.from };
    const after = { ...span, starts_at: half.to };
    return [before, after].filter((each) => each.starts_at < each.ends_at);
  });
}

/** Whether the hours fill the half without a gap. */
function fill(spans: readonly Span[], half: Half): boolean {
  let until = half.from;
  for (const span of [...spans].sort((one, other) => one.starts_at.localeCompare(other.starts_at))) {
    if (span.starts_at <= until && span.ends_at > until) until = span.ends_at;
  }
  return until >= half.to;
}

const onDay = (weekly: readonly WeeklyHours[], weekday: number) => weekly.filter((each) => each.weekday === weekday);

/** The codes of the halves that are free from beginning to end. */
export function tickedHalves(weekly: readonly WeeklyHours[], weekday: number, halves: readonly Half[]): string[] {
  const hours = onDay(weekly, weekday);
  return halves.filter((half) => fill(hours, half)).map(({ code }) => code);
}

/** The hours after one half of one weekday was ticked or unticked; all others stay as they are. */
export function withHalf(weekly: readonly WeeklyHours[], weekday: number, half: Half, isFree: boolean): WeeklyHours[] {
  if (isFree) return [...weekly, { weekday, starts_at: half.from, ends_at: half.to }];
  const others = weekly.filter((each) => each.weekday !== weekday);
  const rest = onDay(weekly, weekday).filter((each) => !isHalf(each, half));
  return [...others, ...(fill(rest, half) ? cut(rest, half) : rest)];
}

/** The weekday's hours beside its ticked halves, each with its words. */
export function otherHours(weekly: readonly WeeklyHours[], weekday: number, halves: readonly Half[]): (Half & Span)[] {
  const hours = onDay(weekly, weekday);
  const beside = halves.filter((half) => fill(hours, half)).reduce<Span[]>(cut, hours);
  return beside.map(({ starts_at, ends_at }) => ({
    code: `${starts_at}-${ends_at}`,
    label: clockRange(starts_at, ends_at),
    from: starts_at,
    to: ends_at,
    starts_at,
    ends_at
  }));
}

/** The hours without those of one of `otherHours`. */
export function withoutHours(weekly: readonly WeeklyHours[], weekday: number, gone: Half): WeeklyHours[] {
  return [...weekly.filter((each) => each.weekday !== weekday), ...cut(onDay(weekly, weekday), gone)];
}
