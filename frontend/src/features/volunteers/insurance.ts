/** Which fiscal years of insurance a procedure can open, as the API takes them. */
import { eraYear } from '#text/era.ts';
import { addDays } from '#text/dates.ts';

const MARCH = '03';

/** A term of insurance somebody has, as far as the choice of the next one asks. */
interface Term {
  fiscal_year: number;
  valid_to: string;
}

/** The year a day belongs to: 1 April to 31 March. */
export const fiscalYear = (on: string): number => Number(on.slice(0, 4)) - (on.slice(5) < '04-01' ? 1 : 0);

export const lastDay = (year: number): string => `${year + 1}-03-31`;

/** The present year while it has a day left after the procedure, and from March the next one. */
export function yearsOpenOn(procedureOn: string): number[] {
  const present = fiscalYear(procedureOn);
  const hasDayLeft = addDays(procedureOn, 1) <= lastDay(present);
  const isAhead = procedureOn.slice(5, 7) === MARCH;
  return [...(hasDayLeft ? [present] : []), ...(isAhead ? [present + 1] : [])];
}

/** The open years that the terms do not fill to their end yet. */
export function yearsToInsure(procedureOn: string, terms: readonly Term[]): number[] {
  const isFull = (year: number) => terms.some((term) => term.fiscal_year === year && term.valid_to >= lastDay(year));
  return yearsOpenOn(procedureOn).filter((year) => !isFull(year));
}

/** The year that is most likely meant, as a field's value: the first that is missing. */
export function yearToSuggest(procedureOn: string, terms: readonly Term[]): string {
  const [year] = [...yearsToInsure(procedureOn, terms), ...yearsOpenOn(procedureOn)];
  return `${year}`;
}

/** 令和8年度（2027年3月31日まで）. */
export const yearChoice = (year: number) => ({
  value: `${year}`,
  label: `${eraYear(`${year}-04-01`)}度（${year + 1}年3月31日まで）`
});
