import { describe, expect, it } from 'vitest';
import { bare } from '#text/furigana.ts';

const sources = import.meta.glob<string>(
  ['/src/features/{counter-*,concern}/*.{svelte,ts}', '/src/routes/counter/**/*.svelte', '!/src/**/*.test.ts'],
  { query: '?raw', import: 'default', eager: true }
);

const MARKED = /\{[^{}|\s]+\|[ぁ-ゖー]+\}/g;
/** Words that are only heard, that stand where a browser shows no readings, or that get theirs later. */
const UNREAD = /\b(?:aria-label|alt|message|name|placeholder)=(?:"[^"]*"|\{[^{}]*\})|withTimesRead\(`[^`]*`\)/g;
const TEXT = /\b(?:label|hint|plain|easy|lead|title|words|[A-Z_]{4,})\??: [^\n]*?(['`])(.*?)\1/g;

const scriptOf = (source: string) => /<script[^>]*>(.*?)<\/script>/s.exec(source)?.[1] ?? source;
const markupOf = (source: string) =>
  source.includes('<script') || source.includes('<div')
    ? source.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '').replace(/<!--.*?-->/gs, '')
    : '';

const textsIn = (source: string): string[] => [...source.matchAll(TEXT)].map((found) => found[2] ?? '');

describe('the words of the counter', () => {
  it.each(Object.entries(sources))('%s shows no kanji without a reading', (_, source) => {
    const shown = [markupOf(source).replace(UNREAD, ''), ...textsIn(scriptOf(source))];
    for (const text of shown) expect(text.replace(MARKED, '')).not.toMatch(/.*[一-鿿].*/);
  });

  it('are easy in short sentences', () => {
    const easy = Object.values(sources).flatMap((source) =>
      [...source.matchAll(/\beasy: '([^']*)'/g)].map((found) => bare(found[1] ?? ''))
    );
    expect(easy.length).toBeGreaterThan(20);
    for (const text of easy) for (const sentence of text.split('。')) expect(sentence.length, text).toBeLessThan(45);
  });
});
