/**
 * Days and times in words: 12月9日（水）午前10時〜10時30分.
 *
 * Instants are ISO strings with an offset, as the API sends them, and are always
 * told in Japan's time, wherever the phone thinks it is. Dates are YYYY-MM-DD,
 * clock times HH:MM; 24:00 is the end of a day.
 */
import { year, type YearStyle } from './era.ts';

export type { YearStyle };

const ZONE = 'Asia/Tokyo';
const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'] as const;
const NOON = 12 * 60;
const MIDNIGHT_END = 24 * 60;

const TOKYO_PARTS = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23'
});

/** A day and a clock time in Japan. */
export interface LocalTime {
  /** YYYY-MM-DD */
  date: string;
  /** HH:MM, 00:00 to 23:59 */
  time: string;
}

/** The day and clock time in Japan at an instant. */
export function localTime(instant: string | Date): LocalTime {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  const parts = Object.fromEntries(TOKYO_PARTS.formatToParts(at).map((p) => [p.type, p.value]));
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`
  };
}

/** Today in Japan, as YYYY-MM-DD. */
export function today(now: Date = new Date()): string {
  return localTime(now).date;
}

/** The date `days` after (or, negative, before) `isoDate`. */
export function addDays(isoDate: string, days: number): string {
  const at = new Date(`${isoDate}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** 水 for a Wednesday. */
export function weekday(isoDate: string): string {
  return WEEKDAYS[new Date(`${isoDate}T00:00:00Z`).getUTCDay()] ?? '';
}

/** 12月9日（水） */
export function day(isoDate: string): string {
  const [, month, date] = isoDate.split('-').map(Number);
  return `${month}月${date}日（${weekday(isoDate)}）`;
}

/** 令和7年12月9日（火）, or 2025年12月9日（火） */
export function dayWithYear(isoDate: string, style: YearStyle = 'era'): string {
  return `${year(isoDate, style)}${day(isoDate)}`;
}

/** 令和7年12月, where the day does not matter. */
export function monthWithYear(isoDate: string, style: YearStyle = 'era'): string {
  return `${year(isoDate, style)}${Number(isoDate.slice(5, 7))}月`;
}

/** 12/9(火), for dense tables. */
export function shortDay(isoDate: string): string {
  const [, month, date] = isoDate.split('-').map(Number);
  return `${month}/${date}(${weekday(isoDate)})`;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function halfOfDay(minutes: number): '午前' | '午後' {
  return minutes < NOON ? '午前' : '午後';
}

function hoursAndMinutes(minutes: number): string {
  const hours = minutes < NOON ? Math.floor(minutes / 60) : Math.floor(minutes / 60) - 12;
  const rest = minutes % 60;
  return rest === 0 ? `${hours}時` : `${hours}時${rest}分`;
}

/** Noon and the end of the day have names of their own: "午後0時" is misread as midnight. */
function named(minutes: number): string | null {
  if (minutes === NOON) return '正午';
  if (minutes === MIDNIGHT_END) return '夜の12時';
  return null;
}

/** 午前10時30分; 正午 at 12:00; 夜の12時 at 24:00. */
export function clock(time: string): string {
  const minutes = minutesOf(time);
  return named(minutes) ?? `${halfOfDay(minutes)}${hoursAndMinutes(minutes)}`;
}

/** 午前10時〜10時30分; the half of the day is said again only when it changes. */
export function clockRange(start: string, end: string): string {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  const sameHalf = named(from) === null && halfOfDay(from) === halfOfDay(to);
  const endWords = named(to) ?? (sameHalf ? hoursAndMinutes(to) : clock(end));
  return `${clock(start)}〜${endWords}`;
}

/** 12月9日（火）午前10時, from an instant. */
export function moment(instant: string | Date): string {
  const at = localTime(instant);
  return `${day(at.date)}${clock(at.time)}`;
}

/** 12月9日（火）午前10時〜10時30分, from two instants; the day is said again when it changes. */
export function period(start: string | Date, end: string | Date): string {
  const [from, to] = [localTime(start), localTime(end)];
  if (from.date === to.date) return `${day(from.date)}${clockRange(from.time, to.time)}`;
  if (to.time === '00:00' && to.date === addDays(from.date, 1)) {
    return `${day(from.date)}${clockRange(from.time, '24:00')}`;
  }
  return `${day(from.date)}${clock(from.time)}〜${day(to.date)}${clock(to.time)}`;
}

/** 75分: always minutes, so that lengths compare at a glance. */
export function duration(minutes: number): string {
  return `${minutes}分`;
}

/** How long until an instant: あと2時間, あと45分, まもなく, or 期限切れ once it has passed. */
export function timeLeft(instant: string | Date, now: Date = new Date()): string {
  const minutes = Math.floor((new Date(instant).getTime() - now.getTime()) / 60_000);
  if (minutes < 0) return '期限切れ';
  if (minutes < 5) return 'まもなく';
  if (minutes < 60) return `あと${minutes}分`;
  if (minutes < 48 * 60) return `あと${Math.floor(minutes / 60)}時間`;
  return `あと${Math.floor(minutes / (24 * 60))}日`;
}
