import { describe, expect, it } from 'vitest';
import { openingInWords, ruleInWords, rruleOf } from './openingRules.ts';

describe('opening rules made by choices', () => {
  it('say every second and fourth Saturday as a monthly rule', () => {
    expect(rruleOf({ weeks: [2, 4], days: [5] })).toBe('FREQ=MONTHLY;BYDAY=2SA,4SA');
  });

  it('say several days of every week in the order of the week', () => {
    expect(rruleOf({ weeks: [], days: [4, 0] })).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
  });

  it('are read back in the same words they were made with', () => {
    expect(ruleInWords(rruleOf({ weeks: [2, 4], days: [5] }))).toBe('毎月 第2・第4 土曜');
    expect(ruleInWords(rruleOf({ weeks: [-1], days: [6] }))).toBe('毎月 最後の 日曜');
    expect(ruleInWords(rruleOf({ weeks: [], days: [0, 2] }))).toBe('毎週 月・水曜');
  });

  it('do not claim to understand a rule of another kind', () => {
    expect(ruleInWords('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO')).toBeUndefined();
    expect(ruleInWords('FREQ=YEARLY')).toBeUndefined();
  });

  it('tell the hours beside the days', () => {
    const rule = { rrule: 'FREQ=WEEKLY;BYDAY=WE', starts_at: '10:00', ends_at: '12:00' };
    expect(openingInWords(rule)).toBe('毎週 水曜　午前10時〜正午');
  });
});
