/**
 * A day as it is typed: 昭和18年5月3日, S18.5.3, R8/4/1 or 1943-05-03, in any width.
 *
 * The API reads the same (core/era.py); typed-days.json holds both to one table, messages included.
 */
import { day as dayWords, weekday } from './dates.ts';
import { eraYear, year, type YearStyle } from './era.ts';

interface Era {
  name: string;
  letter: string;
  firstDay: string;
}
/** A day as YYYY-MM-DD, or what to do about the text. */
export type TypedDay = { day: string } | { problem: string };

const ERAS: readonly Era[] = [
  { name: '令和', letter: 'R', firstDay: '2019-05-01' },
  { name: '平成', letter: 'H', firstDay: '1989-01-08' },
  { name: '昭和', letter: 'S', firstDay: '1926-12-25' },
  { name: '大正', letter: 'T', firstDay: '1912-07-30' },
  { name: '明治', letter: 'M', firstDay: '1868-01-25' }
];
const DASHES = '‐‑‒–—―−－ーｰ\\-';
const ERA_YEAR = /(令和|平成|昭和|大正|明治|[RHSTM])\s*(元|\d{1,2})\s*年?度?/y;
const COMMON_YEAR = /(\d{4})\s*年?度?/y;
const MONTH_AND_DAY = new RegExp(`^\\s*[./${DASHES}]?\\s*(\\d{1,2})\\s*[月./${DASHES}]\\s*(\\d{1,2})\\s*日?$`);
const SAY_DAY = '日付は「昭和18年5月3日」「S18.5.3」「1943-05-03」のように 入れてください。';
const SAY_YEAR = '年は「令和8年」「R8」「2026」のように 入れてください。';

export function readDay(text: string): TypedDay {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  const named = matchAt(ERA_YEAR, plain);
  const start = named ?? matchAt(COMMON_YEAR, plain);
  const rest = start && MONTH_AND_DAY.exec(plain.slice(start[0].length));
  if (!start || !rest) return { problem: SAY_DAY };
  const era = named && ERAS.find(({ name, letter }) => name === named[1] || letter === named[1]);
  const commonYear = era ? yearIn(era, start[2] ?? '') : Number(start[1]);
  if (commonYear === undefined) return { problem: `${start[0]}は暦にありません。${SAY_YEAR}` };
  const found = isoDay(commonYear, Number(rest[1]), Number(rest[2]));
  if (!found) return { problem: `この日は暦にありません。${SAY_DAY}` };
  return era ? within(era, found) : { day: found };
}

/** 昭和18年5月3日（月・1943年）: both calendars, so that a slip of the pen is seen. */
export function readBack(isoDay: string, style: YearStyle = 'era'): string {
  if (style === 'western') return `${year(isoDay, style)}${dayWords(isoDay)}`;
  const [common, month, date] = isoDay.split('-').map(Number);
  return `${eraYear(isoDay)}${month}月${date}日（${weekday(isoDay)}・${common}年）`;
}

function matchAt(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(text);
}

/** The present era has no last year yet. */
function yearIn(era: Era, written: string): number | undefined {
  const number = written === '元' ? 1 : Number(written);
  const found = Number(era.firstDay.slice(0, 4)) + number - 1;
  const next = ERAS[ERAS.indexOf(era) - 1];
  const last = next ? Number(next.firstDay.slice(0, 4)) : 9999;
  return number >= 1 && found <= last ? found : undefined;
}

function isoDay(common: number, month: number, date: number): string | undefined {
  const at = new Date(0);
  at.setUTCFullYear(common, month - 1, date);
  const isThere = common >= 1 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isThere ? at.toISOString().slice(0, 10) : undefined;
}

/** 平成31年5月1日 is more often a slip of the pen than a day meant. */
function within(era: Era, found: string): TypedDay {
  const right = ERAS.find(({ firstDay }) => found >= firstDay);
  if (right === era) return { day: found };
  const [, month, date] = found.split('-').map(Number);
  const guess = right ? `${eraYear(found)}${month}月${date}日では ありませんか。` : '';
  return { problem: `${era.name}に この日はありません。${guess}` };
}
