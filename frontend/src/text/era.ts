/** Years as people say them: 令和7年, with the Western year when the reader prefers it. */

export type YearStyle = 'era' | 'western';

const JAPANESE_CALENDAR = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'long',
  year: 'numeric',
  timeZone: 'UTC'
});

/** 令和7年 for 2025; the first year of an era is 元年. `isoDate` is YYYY-MM-DD. */
export function eraYear(isoDate: string): string {
  const parts = JAPANESE_CALENDAR.formatToParts(new Date(`${isoDate}T00:00:00Z`));
  const era = parts.find((part) => part.type === 'era')?.value ?? '';
  const year = parts.find((part) => part.type === 'year')?.value ?? '';
  return `${era}${year === '1' ? '元' : year}年`;
}

/** The year of a date in the style the reader chose. */
export function year(isoDate: string, style: YearStyle = 'era'): string {
  return style === 'era' ? eraYear(isoDate) : `${Number(isoDate.slice(0, 4))}年`;
}
