/** When a resident would like the visit, in words. */
import { clockRange, localTime, period, shortDay } from '#text/dates.ts';
import type { RequestRow } from './requests.ts';

type Wish = Pick<RequestRow, 'time_wish' | 'time_wish_label' | 'windows'>;

/** One line for each wished time; the standing wish when no days were chosen. */
export function wishLines({ time_wish, time_wish_label, windows }: Wish): string[] {
  if (time_wish !== 'dates' || windows.length === 0) return [time_wish_label];
  const times = (windows as { starts_at: string; ends_at: string }[]).map((each) =>
    period(each.starts_at, each.ends_at)
  );
  return times.length === 1 ? times : times.map((words, at) => `第${at + 1}希望　${words}`);
}

/** The first wish in a few letters, for a dense table: 12/9(火) 午前10時〜正午 ほか2つ. */
export function wishInShort({ time_wish, time_wish_label, windows }: Wish): string {
  const [first, ...others] = windows as { starts_at: string; ends_at: string }[];
  if (time_wish !== 'dates' || !first) return time_wish_label;
  const [from, to] = [localTime(first.starts_at), localTime(first.ends_at)];
  const more = others.length > 0 ? ` ほか${others.length}つ` : '';
  return `${shortDay(from.date)} ${clockRange(from.time, to.time)}${more}`;
}
