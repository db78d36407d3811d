import { describe, expect, it } from 'vitest';
import { namedHalves, otherHours, tickedHalves, withHalf, withoutHours, type Half } from './usual.ts';

const HALVES = namedHalves({
  morning: ['09:00', '12:00'],
  afternoon: ['13:00', '17:00'],
  early: ['06:00', '08:00']
});
const [EARLY, MORNING, AFTERNOON] = HALVES as [Half, Half, Half];
const hours = (starts_at: string, ends_at: string, weekday = 2) => ({ weekday, starts_at, ends_at });
const words = (weekly: ReturnType<typeof hours>[]) => otherHours(weekly, 2, HALVES).map(({ label }) => label);

describe('the usual hours', () => {
  it('can be early in the morning', () => {
    const weekly = withHalf([], 2, EARLY, true);
    expect(weekly).toEqual([hours('06:00', '08:00')]);
    expect(tickedHalves(weekly, 2, HALVES)).toEqual(['early']);
  });

  it('tick no half that is free only in part, and say the hours in words', () => {
    const weekly = [hours('10:00', '15:00')];
    expect(tickedHalves(weekly, 2, HALVES)).toEqual([]);
    expect(words(weekly)).toEqual(['午前10時〜午後3時']);
  });

  it('stay what they were when a half is ticked and unticked again', () => {
    const before = [hours('10:00', '15:00'), hours('09:00', '12:00', 3)];
    const ticked = withHalf(before, 2, MORNING, true);
    expect(tickedHalves(ticked, 2, HALVES)).toEqual(['morning']);
    expect(words(ticked)).toEqual(['正午〜午後3時']);
    expect(withHalf(ticked, 2, MORNING, false)).toHaveLength(2);
    expect(withHalf(ticked, 2, MORNING, false)).toEqual(expect.arrayContaining(before));
  });

  it('lose the half that was unticked and nothing else', () => {
    const weekly = withHalf([hours('09:00', '17:00')], 2, AFTERNOON, false);
    expect(weekly).toEqual([hours('09:00', '13:00')]);
    expect(tickedHalves(weekly, 2, HALVES)).toEqual(['morning']);
    expect(words(weekly)).toEqual(['正午〜午後1時']);
  });

  it('fill a half also by two times that touch', () => {
    expect(tickedHalves([hours('10:30', '12:00'), hours('09:00', '10:30')], 2, HALVES)).toEqual(['morning']);
  });

  it('are taken away when their words are', () => {
    const weekly = [hours('09:00', '12:00'), hours('18:00', '20:00'), hours('18:00', '20:00', 4)];
    const [evening] = otherHours(weekly, 2, HALVES);
    expect(withoutHours(weekly, 2, evening as Half)).toEqual([hours('18:00', '20:00', 4), hours('09:00', '12:00')]);
  });
});
