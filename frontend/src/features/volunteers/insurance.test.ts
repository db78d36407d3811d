import { describe, expect, it } from 'vitest';
import { yearChoice, yearToSuggest, yearsOpenOn, yearsToInsure } from './insurance.ts';

describe('the year of an insurance', () => {
  it.each([
    ['2027-02-28', [2026]],
    ['2027-03-01', [2026, 2027]],
    ['2027-03-30', [2026, 2027]],
    ['2027-03-31', [2027]],
    ['2027-04-01', [2027]]
  ])('is open for a procedure of %s: %j', (on, years) => {
    expect(yearsOpenOn(on)).toEqual(years);
  });

  it('is the next one in March for who is insured to the end of this one', () => {
    expect(yearsToInsure('2027-03-01', [{ fiscal_year: 2026, valid_to: '2027-03-31' }])).toEqual([2027]);
  });

  it('is none before March for who is insured to the end of this one', () => {
    expect(yearsToInsure('2027-02-28', [{ fiscal_year: 2026, valid_to: '2027-03-31' }])).toEqual([]);
  });

  it('is its own again for a term that was cut short', () => {
    expect(yearsToInsure('2026-11-02', [{ fiscal_year: 2026, valid_to: '2026-12-10' }])).toEqual([2026]);
  });

  it('is suggested as the first that is missing, or as the present one', () => {
    const thisYear = { fiscal_year: 2026, valid_to: '2027-03-31' };
    expect(yearToSuggest('2027-03-01', [])).toBe('2026');
    expect(yearToSuggest('2027-03-01', [thisYear])).toBe('2027');
    expect(yearToSuggest('2026-11-02', [thisYear])).toBe('2026');
  });

  it('is told in the Japanese calendar with its last day', () => {
    expect(yearChoice(2026)).toEqual({ value: '2026', label: '令和8年度（2027年3月31日まで）' });
  });
});
