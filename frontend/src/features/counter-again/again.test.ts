import { expect, test } from 'vitest';
import { codeIn } from './again.ts';

test.each([
  ['https://counter.example.jp/slip/Zk3-9_aQ', 'Zk3-9_aQ'],
  ['  https://counter.example.jp/slip/Zk3-9_aQ/  ', 'Zk3-9_aQ'],
  ['ｈｔｔｐｓ://counter.example.jp/slip/Zk3', 'Zk3'],
  ['Zk3-9_aQ', 'Zk3-9_aQ'],
  ['', '']
])('a scanner that types "%s" has read the code "%s"', (typed, code) => {
  expect(codeIn(typed)).toBe(code);
});
