/**
 * Words that bring their readings along: `{困|こま}りごと` is 困りごと with こま above its first letter.
 * A text may also be written twice, in ordinary words and in やさしい日本語.
 */

export interface TwoWays {
  plain: string;
  easy: string;
}
export type Readable = string | TwoWays;

export interface Part {
  text: string;
  kana?: string;
}

const MARKED = /\{([^{|}]+)\|([^{|}]+)\}/g;

/** The pieces of a marked text, in order. */
export function partsOf(marked: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of marked.matchAll(MARKED)) {
    if (found.index > end) parts.push({ text: marked.slice(end, found.index) });
    parts.push({ text: found[1] ?? '', kana: found[2] });
    end = found.index + found[0].length;
  }
  if (end < marked.length) parts.push({ text: marked.slice(end) });
  return parts;
}

/** The text without its readings, for titles and names that are only heard. */
export const bare = (marked: string): string => marked.replace(MARKED, '$1');

/** The ordinary words alone, for an attribute. */
export const plainly = (words: Readable): string => bare(typeof words === 'string' ? words : words.plain);

const DAYS = ['', 'ついたち', 'ふつか', 'みっか', 'よっか', 'いつか', 'むいか', 'なのか', 'ようか', 'ここのか', 'とおか'];
const ODD_DAYS: Record<number, string> = { 14: 'じゅうよっか', 20: 'はつか', 24: 'にじゅうよっか' };
const ODD_MONTHS: Record<number, string> = { 4: 'しがつ', 7: 'しちがつ', 9: 'くがつ' };
const WEEKDAYS: Record<string, string> = { 月: 'げつ', 火: 'か', 水: 'すい', 木: 'もく', 金: 'きん', 土: 'ど', 日: 'にち' };
const TIME_WORDS: Record<string, string> = {
  午前: 'ごぜん',
  午後: 'ごご',
  正午: 'しょうご',
  平日: 'へいじつ',
  毎日: 'まいにち',
  令和: 'れいわ'
};
/** Hours that are not read as the figure is: よじ, しちじ, くじ. */
const ODD_HOURS: Record<number, string> = { 4: 'よ', 7: 'しち', 9: 'く' };

const hourRead = (hour: number) => (ODD_HOURS[hour] ? `{${hour}時|${ODD_HOURS[hour]}じ}` : `${hour}{時|じ}`);
const monthRead = (month: number) => (ODD_MONTHS[month] ? `{${month}月|${ODD_MONTHS[month]}}` : `${month}{月|がつ}`);
function dayRead(day: number): string {
  const odd = DAYS[day] ?? ODD_DAYS[day];
  return odd ? `{${day}日|${odd}}` : `${day}{日|にち}`;
}

/** Readings for days and hours as `text/dates.ts` and counters' hours write them. */
export const withTimesRead = (words: string): string =>
  words
    .replace(/午前|午後|正午|平日|毎日|令和/g, (found) => `{${found}|${TIME_WORDS[found]}}`)
    .replace(/(\d+)月/g, (_, month: string) => monthRead(Number(month)))
    .replace(/(\d+)日/g, (_, day: string) => dayRead(Number(day)))
    .replace(/(\d+)時/g, (_, hour: string) => hourRead(Number(hour)))
    .replace(/(\d*0)分/g, '$1{分|ぷん}')
    .replace(/(\d)分/g, '$1{分|ふん}')
    .replace(/([月火水木金土日])曜/g, (_, letter: string) => `{${letter}曜|${WEEKDAYS[letter]}よう}`)
    .replace(/（([月火水木金土日])）/g, (_, letter: string) => `（{${letter}|${WEEKDAYS[letter]}}）`);
