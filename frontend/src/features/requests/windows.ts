/** Wished times as a form holds them: a day and two clock times each. */
import { localTime } from '#text/dates.ts';
import type { Window } from './requests.ts';

export interface WishedTime {
  date: string;
  from: string;
  to: string;
}

export const noWish = (): WishedTime => ({ date: '', from: '', to: '' });

/** What the API takes; rows left wholly empty are left out, half-filled ones are sent so that it can say what is missing. */
export function toWindows(wishes: readonly WishedTime[]): Window[] {
  return wishes
    .filter(({ date, from, to }) => date || from || to)
    .map(({ date, from, to }) => ({ starts_at: instant(date, from), ends_at: instant(date, to) }));
}

export function fromWindows(windows: readonly Window[]): WishedTime[] {
  const wishes = windows.map(({ starts_at, ends_at }) => {
    const from = localTime(starts_at);
    return { date: from.date, from: from.time, to: localTime(ends_at).time };
  });
  return wishes.length > 0 ? wishes : [noWish()];
}

/** An instant in Japan's time; what is not a moment yet stays unreadable for the API to point at. */
export function instant(date: string, time: string): string {
  return date && time ? `${date}T${time}:00+09:00` : '';
}
