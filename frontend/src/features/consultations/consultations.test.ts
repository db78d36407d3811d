import { expect, test } from 'vitest';
import { monthsUntil, monthWords, pageOf, spanOf } from './consultations.ts';

test('a month lasts to its last day, also in a leap year and over the turn of the year', () => {
  expect(spanOf('2026-11')).toEqual({ first: '2026-11-01', last: '2026-11-30' });
  expect(spanOf('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
  expect(spanOf('2026-12')).toEqual({ first: '2026-12-01', last: '2026-12-31' });
});

test('the months before this one are told, the newest first', () => {
  expect(monthsUntil('2027-01-31', 3)).toEqual(['2027-01', '2026-12', '2026-11']);
  expect(monthWords('2026-11')).toBe('令和8年11月');
});

test('what comes next leads to the page where it is done', () => {
  expect(pageOf({ kind: 'request', id: 7, label: '旭-0142' })).toBe('/staff/requests/7');
  expect(pageOf({ kind: 'referral', id: 3, label: '地域包括支援センター' })).toBe('/staff/referrals#referral-3');
});
