import { describe, expect, it } from 'vitest';
import { openingInWords, openingOf, ruleInWords, rruleOf } from './openingRules.ts';

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

  const stored = (rrule: string) => ({ rrule, since: '2026-04-01', starts_at: '10:00', ends_at: '12:00' });

  it.each(['FREQ=WEEKLY;BYDAY=MO,FR', 'FREQ=MONTHLY;BYDAY=2SA,4SA', 'BYDAY=-1SU;FREQ=MONTHLY'])('open again with the choices of %s', (rrule) => {
    const form = openingOf(stored(rrule));
    expect(form.other).toBeUndefined();
    expect(ruleInWords(rruleOf(form))).toBe(ruleInWords(rrule));
    expect(form).toMatchObject({ since: '2026-04-01', from: '10:00', to: '12:00' });
  });

  it.each(['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'FREQ=MONTHLY;BYDAY=2SA,4SU', 'FREQ=MONTHLY;BYMONTHDAY=15', 'FREQ=MONTHLY;BYDAY=5MO', 'FREQ=YEARLY'])(
    'leave %s as it stands, for no choice says it',
    (rrule) => expect(rruleOf(openingOf(stored(rrule)))).toBe(rrule)
  );

  it('do not claim to understand a rule of another kind', () => {
    expect(ruleInWords('FREQ=MONTHLY;BYDAY=2SA,4SU')).toBeUndefined();
    expect(ruleInWords('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO')).toBeUndefined();
    expect(ruleInWords('FREQ=YEARLY')).toBeUndefined();
  });

  it('tell the hours beside the days', () => {
    const rule = { rrule: 'FREQ=WEEKLY;BYDAY=WE', starts_at: '10:00', ends_at: '12:00' };
    expect(openingInWords(rule)).toBe('毎週 水曜　午前10時〜正午');
  });
});
