import { describe, expect, it, test } from 'vitest';
import { isHiragana, toHiragana, toggleHalfVoiced, toggleSmall, toggleVoiced, searchKey } from './kana.ts';

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

describe('what is looked for', () => {
  it.each([
    ['本宮町', ' 本宮 町'],
    ['ほんぐう', 'ﾎﾝｸﾞｳ'],
    ['ほんぐう', 'ホン グウ'],
    ['万々', '萬々'],
    ['鏡横矢', '鏡橫矢'],
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['三ノ丸', '三の丸'],
    ['梅ヶ辻', '梅ケ辻'],
    ['abc1', 'ＡＢＣ１']
  ])('%s is found by %s', (name, typed) => {
    expect(searchKey(name)).toBe(searchKey(typed));
  });
});
