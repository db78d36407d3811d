/** Hiragana: typing it on a pad, and reading what a keyboard sent as hiragana. */

import table from './kanji-shapes.json';

const shapes: readonly string[] = table.shapes;

const VOICED = pairs('かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔ');
const HALF_VOICED = pairs('はぱひぴふぷへぺほぽ');
const SMALL = pairs('あぁいぃうぅえぇおぉつっやゃゆゅよょわゎ');

/** Alternating plain and marked letters, as a map that works in both directions. */
function pairs(letters: string): Map<string, string> {
  const map = new Map<string, string>();
  for (let at = 0; at < letters.length; at += 2) {
    const [plain, marked] = [letters.charAt(at), letters.charAt(at + 1)];
    map.set(plain, marked).set(marked, plain);
  }
  return map;
}

/** は, ば and ぱ (and つ, づ and っ) turn into each other, so a mark replaces another mark. */
const PLAIN_OF = new Map<string, string>([
  ...[...'ばびぶべぼぱぴぷぺぽ'].map((letter, at): [string, string] => [letter, 'はひふへほ'.charAt(at % 5)]),
  ['づ', 'つ'],
  ['っ', 'つ'],
  ['ゔ', 'う'],
  ['ぅ', 'う']
]);

function changeLast(text: string, letters: Map<string, string>): string {
  const last = text.at(-1) ?? '';
  const changed = letters.get(last) ?? letters.get(PLAIN_OF.get(last) ?? '') ?? last;
  return text.slice(0, -1) + changed;
}

/** た -> だ and だ -> た, on the last letter; other letters stay. */
export const toggleVoiced = (text: string): string => changeLast(text, VOICED);

/** は -> ぱ and ぱ -> は, on the last letter; other letters stay. */
export const toggleHalfVoiced = (text: string): string => changeLast(text, HALF_VOICED);

/** つ -> っ and っ -> つ, on the last letter; other letters stay. */
export const toggleSmall = (text: string): string => changeLast(text, SMALL);

/** Katakana, also half-width, becomes hiragana; a plain space becomes one full-width space. */
export function toHiragana(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/(?<=[\u3041-\u3096ー])[‐‑‒–—―−-]/g, 'ー')
    .replace(/\s+/g, '　');
}

/** 髙 -> 高, and other shapes of one letter; the API's own table, held to it by a test. */
const USUAL_SHAPE = new Map(shapes.map((pair): [string, string] => {
  const [shape = '', usual = ''] = pair;
  return [shape, usual];
}));

/** What all ways of typing one name have in common: usual shapes, hiragana, one width, no spaces. */
export function searchKey(text: string): string {
  const usual = [...text.normalize('NFKC')].map((letter) => USUAL_SHAPE.get(letter) ?? letter).join('');
  return toHiragana(usual).replace(/\s/g, '').toLowerCase();
}

export const KANA_ADVICE = 'ふりがなは ひらがなで 入れてください（例：すずき）。';

/** True when the text is what the API takes for a reading: hiragana, long and repetition marks, a dot, spaces. */
export function isHiragana(text: string): boolean {
  return /^[\u3041-\u3096ーゝゞ・　 ]*$/.test(text);
}
