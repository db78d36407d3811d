// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import KanaField from './KanaField.svelte';

let page: ReturnType<typeof mount> | undefined;

function openField(error?: string): HTMLInputElement {
  page = mount(KanaField, {
    target: document.body,
    props: { name: 'kana', label: 'ふりがな', pad: true, maxlength: 6, error }
  });
  return document.querySelector('input')!;
}

function press(...keys: string[]): void {
  for (const key of keys) {
    const button = [...document.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === key
    );
    button!.click();
    flushSync();
  }
}

afterEach(async () => {
  if (page) await unmount(page);
});

test('letters tapped on the pad stand in the field', () => {
  const field = openField();
  press('た', 'か', 'は', 'し');
  expect(field.value).toBe('たかはし');
});

test('marks change the last letter only, and can be taken back', () => {
  const field = openField();
  press('は', 'は', '濁点をつける');
  expect(field.value).toBe('はば');
  press('半濁点をつける');
  expect(field.value).toBe('はぱ');
  press('1文字消す', '1文字消す', '1文字消す');
  expect(field.value).toBe('');
});

test('a small letter, a long sound and a space can be tapped', () => {
  const field = openField();
  press('き', 'や', '小さい字にする', 'のばす音', '空白を入れる', 'ん');
  expect(field.value).toBe('きゃー　ん');
});

test('no more letters are taken than the field may hold', () => {
  const field = openField();
  press('あ', 'い', 'う', 'え', 'お', 'か', 'き');
  expect(field.value).toBe('あいうえおか');
});

test('every sound of the table has exactly one key', () => {
  openField();
  const letters = [...document.querySelectorAll('.letters button')].map((key) => key.textContent?.trim());
  expect(letters).toHaveLength(47);
  expect(new Set(letters).size).toBe(47);
});

test('katakana from a keyboard is read as hiragana when the field is left', () => {
  const field = openField();
  field.value = 'スズキ';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new FocusEvent('blur'));
  flushSync();
  expect(field.value).toBe('すずき');
});

test('an error is told to screen readers as the description of the field', () => {
  const field = openField('ふりがなは ひらがなで入れてください。');
  const description = document.getElementById(field.getAttribute('aria-describedby')!);
  expect(description?.textContent).toContain('ひらがなで入れてください');
  expect(field.getAttribute('aria-invalid')).toBe('true');
});
