/** Telephone numbers as people type them; the API says how they are kept. */

export const PHONE_ADVICE = '電話番号は 市外局番から 数字で 入れてください（例：088-000-1234）。';

/** True when it can be a number: ten digits, or eleven, from 0 on; also with +81. */
export function isPhone(text: string): boolean {
  const digits = text
    .normalize('NFKC')
    .replace(/^\s*\+81\s*(\(0\))?/, '0')
    .replace(/[^0-9]/g, '');
  return /^0\d{9,10}$/.test(digits);
}
