import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Alarm } from './hearing.ts';

describe('danger in the words', () => {
  const tell = vi.fn();
  let alarm: Alarm;

  beforeEach(() => {
    vi.useFakeTimers();
    tell.mockClear();
    alarm = new Alarm(tell);
  });
  afterEach(() => vi.useRealTimers());

  test('is told once when it has stood for two seconds, however much is typed meanwhile', () => {
    alarm.stand();
    vi.advanceTimersByTime(1500);
    alarm.stand();
    vi.advanceTimersByTime(500);
    expect(tell).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5000);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  test('is not told when it was gone a moment later', () => {
    alarm.stand();
    vi.advanceTimersByTime(1500);
    alarm.rest();
    vi.advanceTimersByTime(5000);
    expect(tell).not.toHaveBeenCalled();
  });

  test('is told at once when somebody goes on to the next page', () => {
    alarm.stand();
    alarm.tellNow();
    vi.advanceTimersByTime(5000);
    expect(tell).toHaveBeenCalledTimes(1);
  });
});
