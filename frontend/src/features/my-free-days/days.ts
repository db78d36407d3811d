/** The volunteer's month: what each day is, and what a tap makes of it. */
import { answer, api, once } from '#api/client.ts';
import type { Schema } from '#api/types.ts';
import { addDays } from '#text/dates.ts';

export type Availability = Schema<'AvailabilityState'>;
export type WeeklyHours = Availability['weekly'][number];
export type DayHours = Availability['exceptions'][number];

/** `usual` follows the weekly hours; the others hold for this one day. */
export type DayState = 'usual' | 'free' | 'morning' | 'afternoon' | 'never';

/** The hours that halves of a day stand for; the same as the council's own half days. */
export interface HalfDays {
  morning: readonly [string, string];
  afternoon: readonly [string, string];
}

/** The council's half days by name; its rules always have these two. */
export function halvesOf(named: Readonly<Record<string, readonly string[]>>): HalfDays {
  const half = (name: string) => {
    const [from, to] = named[name] ?? [];
    if (!from || !to) throw new Error(`the rules name no hours for ${name}`);
    return [from, to] as const;
  };
  return { morning: half('morning'), afternoon: half('afternoon') };
}

export const readAvailability = () => answer<Availability>(api.GET('/api/v1/me/availability/', {}));

export const saveAvailability = (body: Availability, key: string) =>
  answer<Availability>(api.PUT('/api/v1/me/availability/', { body, ...once(key) }));

/** One tap goes on in this order and comes round again. */
const ORDER: readonly DayState[] = ['usual', 'free', 'morning', 'afternoon', 'never'];

export function nextState(state: DayState): DayState {
  return ORDER[(ORDER.indexOf(state) + 1) % ORDER.length] ?? 'usual';
}

/** What the exceptions say of a day; hours that are no half day count as free. */
export function stateOf(exceptions: readonly DayHours[], on: string, halves: HalfDays): DayState {
  const hours = exceptions.find((each) => each.on === on);
  if (!hours) return 'usual';
  if (!hours.starts_at) return 'never';
  if (hours.starts_at === halves.morning[0] && hours.ends_at === halves.morning[1]) return 'morning';
  if (hours.starts_at === halves.afternoon[0] && hours.ends_at === halves.afternoon[1]) return 'afternoon';
  return 'free';
}

/** The exceptions after a day was given a new state. */
export function withState(
  exceptions: readonly DayHours[],
  on: string,
  state: DayState,
  halves: HalfDays
): DayHours[] {
  const others = exceptions.filter((each) => each.on !== on);
  const hours = {
    usual: undefined,
    never: [null, null],
    morning: halves.morning,
    afternoon: halves.afternoon,
    free: [halves.morning[0], halves.afternoon[1]]
  }[state];
  return hours ? [...others, { on, starts_at: hours[0], ends_at: hours[1] }] : others;
}

/** Whether the weekly hours leave anything free on that day. */
export function isUsuallyFree(weekly: readonly WeeklyHours[], on: string): boolean {
  const monday = (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;
  return weekly.some((hours) => hours.weekday === monday);
}

/** The days of a month in weeks that begin on Sunday; null where another month's day would stand. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const blanks = new Date(`${first}T00:00:00Z`).getUTCDay();
  const cells: (string | null)[] = Array.from({ length: blanks }, () => null);
  for (let on = first; on.startsWith(month); on = addDays(on, 1)) cells.push(on);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The month after (or, with -1, before) YYYY-MM. */
export function monthAfter(month: string, step: 1 | -1): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + step);
  return at.toISOString().slice(0, 7);
}
