import { describe, expect, it } from 'vitest';
import words from './words.json';

/** Every text, with the way to it. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => texts(inner, `${path}.${name}`));
}

describe('the words of the public pages', () => {
  it.each(texts(words))('%s has a reading for every kanji', (_, text) => {
    expect(text.replace(/\{[^{}|]+\|[ぁ-ゖー]+\}/g, '')).not.toMatch(/[一-鿿{}|]/);
  });

  it('say everything twice or need not', () => {
    const easy = texts(words).filter(([path]) => path.endsWith('.easy'));
    expect(easy.length).toBe(texts(words).filter(([path]) => path.endsWith('.plain')).length);
    // Easy sentences are short: a full stop at least every sixty letters.
    for (const [path, text] of easy) {
      const sentences = text.replace(/\{([^{}|]+)\|[^{}]+\}/g, '$1').split('。');
      for (const sentence of sentences) expect(sentence.length, path).toBeLessThan(60);
    }
  });
});
