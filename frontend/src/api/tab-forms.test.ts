// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { dropTyping, dropTypingOfOthers, keepTyping, readTyping } from './tab-forms.ts';

const [SATO, MORI] = [1, 2];
const FORM = { words: '電球が切れた' };

beforeEach(() => {
  sessionStorage.clear();
  vi.useRealTimers();
});

test('what was typed is found again by who typed it, until it was sent', () => {
  keepTyping('request', FORM, SATO);
  expect(readTyping('request', SATO)).toEqual(FORM);
  expect(readTyping('request', MORI)).toBeUndefined();
  dropTyping('request');
  expect(readTyping('request', SATO)).toBeUndefined();
});

test('after signing out, or with somebody else here, nothing of it is in the tab', () => {
  sessionStorage.setItem('other', 'stays');
  for (const here of [undefined, MORI]) {
    keepTyping('request', FORM, SATO);
    dropTypingOfOthers(SATO);
    expect(readTyping('request', SATO)).toEqual(FORM);
    dropTypingOfOthers(here);
    expect(Object.keys(sessionStorage)).toEqual(['other']);
  }
});

test('the next morning it is not brought back', () => {
  vi.useFakeTimers();
  keepTyping('request', FORM, SATO);
  vi.advanceTimersByTime(13 * 60 * 60 * 1000);
  expect(readTyping('request', SATO)).toBeUndefined();
});
