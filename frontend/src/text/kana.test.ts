import { describe, expect, test } from 'vitest';
import { isHiragana, toHiragana, toggleHalfVoiced, toggleSmall, toggleVoiced } from './kana.ts';

describe('marks on the last letter', () => {
  test.each([
    ['た', 'だ'],
    ['だ', 'た'],
    ['はは', 'はば'],
    ['ぱ', 'ば'],
    ['っ', 'づ'],
    ['う', 'ゔ'],
    ['ん', 'ん'],
    ['', '']
  ])('゛ turns %s into %s', (before, after) => expect(toggleVoiced(before)).toBe(after));

  test.each([
    ['は', 'ぱ'],
    ['ば', 'ぱ'],
    ['ぱ', 'は'],
    ['か', 'か']
  ])('゜ turns %s into %s', (before, after) => expect(toggleHalfVoiced(before)).toBe(after));

  test.each([
    ['つ', 'っ'],
    ['づ', 'っ'],
    ['きや', 'きゃ'],
    ['きゃ', 'きや'],
    ['か', 'か']
  ])('小 turns %s into %s', (before, after) => expect(toggleSmall(before)).toBe(after));
});

describe('what a keyboard sent', () => {
  test.each([
    ['タカハシ ハナコ', 'たかはし　はなこ'],
    ['ﾀｹﾀﾞ', 'たけだ'],
    ['おーのヴ', 'おーのゔ'],
    ['ﾀﾛｰ', 'たろー'],
    ['おおの-', 'おおのー'],
    ['  ', '　']
  ])('%s is read as %s', (typed, hiragana) => expect(toHiragana(typed)).toBe(hiragana));

  test('kanji and letters are not hiragana', () => {
    expect(['たかはし　はなこ', 'おーの', 'みすゞ', 'あん・じょんそん', ''].every(isHiragana)).toBe(true);
    expect(['髙橋', 'Suzuki', 'スズキ', '１'].some(isHiragana)).toBe(false);
  });
});
