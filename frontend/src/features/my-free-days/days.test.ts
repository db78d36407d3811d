import { describe, expect, it } from 'vitest';
import { isUsuallyFree, monthAfter, nextState, stateOf, weeksOf, withState } from './days.ts';

const HALVES = { morning: ['09:00', '12:00'], afternoon: ['13:00', '17:00'] } as const;

describe('a day of the month', () => {
  it('comes back to the usual hours after five taps', () => {
    const states = [1, 2, 3, 4, 5].reduce<string[]>(
      (seen) => [...seen, nextState((seen.at(-1) ?? 'usual') as 'usual')],
      []
    );
    expect(states).toEqual(['free', 'morning', 'afternoon', 'never', 'usual']);
  });

  it.each(['free', 'morning', 'afternoon', 'never', 'usual'] as const)('keeps that it is %s', (state) => {
    const exceptions = withState([], '2026-12-09', state, HALVES);
    expect(stateOf(exceptions, '2026-12-09', HALVES)).toBe(state);
  });

  it('leaves other days alone', () => {
    const before = withState([], '2026-12-08', 'never', HALVES);
    const after = withState(before, '2026-12-09', 'morning', HALVES);
    expect(stateOf(after, '2026-12-08', HALVES)).toBe('never');
  });

  it('knows the weekday of the weekly hours', () => {
    const wednesday = [{ weekday: 2, starts_at: '09:00', ends_at: '12:00' }];
    expect(isUsuallyFree(wednesday, '2026-12-09')).toBe(true);
    expect(isUsuallyFree(wednesday, '2026-12-10')).toBe(false);
  });
});

describe('a month', () => {
  it('is cut into weeks from Sunday', () => {
    const weeks = weeksOf('2026-12');
    expect(weeks[0]).toEqual([null, null, '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05']);
    expect(weeks.at(-1)).toEqual(['2026-12-27', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', null, null]);
  });

  it('is followed by January after December', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(monthAfter('2027-01', -1)).toBe('2026-12');
  });
});
