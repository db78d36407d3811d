import { describe, expect, it } from 'vitest';
import { isPhone } from './phone.ts';

describe('isPhone', () => {
  it.each(['088-000-1234', '０８８－０００－１２３４', '09000001234', '+81 88 000 1234', '(088) 000.1234'])('takes %s', (typed) => {
    expect(isPhone(typed)).toBe(true);
  });
  it.each(['000-12', '8880001234', '088-000-123456', 'でんわなし', ''])('asks again for %s', (typed) => {
    expect(isPhone(typed)).toBe(false);
  });
});
