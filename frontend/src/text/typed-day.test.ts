import { describe, expect, test } from 'vitest';
import { readBack, readDay } from './typed-day.ts';
import table from './typed-days.json';

describe('a day that is typed', () => {
  test.each(table.read)('%s is %s', (typed, day) => expect(readDay(typed)).toEqual({ day }));
  test.each(table.refused)('%s is answered with what to do', (typed, problem) => expect(readDay(typed)).toEqual({ problem }));
});

test('a day is read back in both calendars', () => {
  expect(readBack('1943-05-03')).toBe('昭和18年5月3日（月・1943年）');
  expect(readBack('1943-05-03', 'western')).toBe('1943年5月3日（月）');
});
