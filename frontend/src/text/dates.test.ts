import { describe, expect, test } from 'vitest';
import * as dates from './dates.ts';
import { eraYear, year } from './era.ts';

describe('a clock time in words', () => {
  test.each([
    ['00:00', '午前0時'],
    ['00:05', '午前0時5分'],
    ['09:00', '午前9時'],
    ['10:30', '午前10時30分'],
    ['11:59', '午前11時59分'],
    ['12:00', '正午'],
    ['12:01', '午後0時1分'],
    ['12:30', '午後0時30分'],
    ['13:00', '午後1時'],
    ['23:59', '午後11時59分'],
    ['24:00', '夜の12時']
  ])('%s is %s', (time, words) => expect(dates.clock(time)).toBe(words));

  test('no two minutes of a day are told in the same words', () => {
    const words = new Set<string>();
    for (let minute = 0; minute <= 24 * 60; minute += 1) {
      const time = `${Math.floor(minute / 60)}`.padStart(2, '0') + `:${minute % 60}`;
      words.add(dates.clock(time));
    }
    expect(words.size).toBe(24 * 60 + 1);
  });
});

describe('a range within one day', () => {
  test.each([
    ['10:00', '10:30', '午前10時〜10時30分'],
    ['13:00', '15:00', '午後1時〜3時'],
    ['09:00', '12:00', '午前9時〜正午'],
    ['11:30', '13:00', '午前11時30分〜午後1時'],
    ['12:00', '13:30', '正午〜午後1時30分'],
    ['12:30', '13:00', '午後0時30分〜1時'],
    ['22:00', '24:00', '午後10時〜夜の12時'],
    ['00:00', '24:00', '午前0時〜夜の12時']
  ])('%s to %s is %s', (start, end, words) =>
    expect(dates.clockRange(start, end)).toBe(words)
  );
});

describe('instants from the API', () => {
  test('are told in Japan’s time with weekday and half of the day', () => {
    expect(dates.period('2026-12-09T01:00:00Z', '2026-12-09T01:30:00Z')).toBe(
      '12月9日（水）午前10時〜10時30分'
    );
  });

  test('belong to the Japanese day, also when it is still yesterday in UTC', () => {
    expect(dates.localTime('2026-12-08T15:00:00Z')).toEqual({ date: '2026-12-09', time: '00:00' });
    expect(dates.moment('2026-12-08T23:30:00+09:00')).toBe('12月8日（火）午後11時30分');
  });

  test('that end at midnight end the same day', () => {
    expect(dates.period('2026-12-09T22:00:00+09:00', '2026-12-10T00:00:00+09:00')).toBe(
      '12月9日（水）午後10時〜夜の12時'
    );
  });

  test('that reach into another day name both days', () => {
    expect(dates.period('2026-12-31T22:00:00+09:00', '2027-01-01T09:00:00+09:00')).toBe(
      '12月31日（木）午後10時〜1月1日（金）午前9時'
    );
  });
});

describe('days and years', () => {
  test('today changes at midnight in Japan', () => {
    expect(dates.today(new Date('2026-03-31T14:59:59Z'))).toBe('2026-03-31');
    expect(dates.today(new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01');
  });

  test('adding days crosses months, years and leap days', () => {
    expect(dates.addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(dates.addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(dates.addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test.each([
    ['2026-12-09', '令和8年'],
    ['2019-05-01', '令和元年'],
    ['2019-04-30', '平成31年'],
    ['1989-01-07', '昭和64年'],
    ['1941-03-05', '昭和16年']
  ])('%s is in %s', (isoDate, words) => expect(eraYear(isoDate)).toBe(words));

  test('the Western year is shown where the reader switched to it', () => {
    expect(year('2026-12-09', 'western')).toBe('2026年');
    expect(dates.dayWithYear('2026-12-09', 'western')).toBe('2026年12月9日（水）');
    expect(dates.dayWithYear('2026-12-09')).toBe('令和8年12月9日（水）');
  });

  test('the seven weekdays follow one another', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((n) => dates.weekday(dates.addDays('2026-12-06', n)));
    expect(week.join('')).toBe('日月火水木金土');
    expect(dates.shortDay('2026-12-07')).toBe('12/7(月)');
  });
});

describe('how long', () => {
  test('lengths are told in minutes', () => {
    expect([15, 60, 90].map(dates.duration)).toEqual(['15分', '60分', '90分']);
  });

  const now = new Date('2026-12-09T10:00:00+09:00');
  test.each([
    ['2026-12-09T09:59:00+09:00', '期限切れ'],
    ['2026-12-09T10:04:00+09:00', 'まもなく'],
    ['2026-12-09T10:45:00+09:00', 'あと45分'],
    ['2026-12-09T12:10:00+09:00', 'あと2時間'],
    ['2026-12-12T10:00:00+09:00', 'あと3日']
  ])('until %s it is %s', (instant, words) => expect(dates.timeLeft(instant, now)).toBe(words));
});
