import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetLists, PATHS, pathsToAskFor } from './kept-lists.ts';

const MINUTE_MS = 60_000;
const [first, second, third, ...others] = PATHS as [string, string, string];
let kept: Map<string, Response>;

const cameAgo = (ms: number) => new Response('[]', { headers: { date: new Date(Date.now() - ms).toUTCString() } });

beforeEach(() => {
  kept = new Map();
  const cache = { match: async (path: string) => kept.get(path) };
  vi.stubGlobal('caches', { open: async () => cache, delete: async () => kept.clear() });
});
afterEach(() => vi.unstubAllGlobals());

test('a list that came lately is not asked for again; an old, an undated and a missing one are', async () => {
  kept.set(first, cameAgo(MINUTE_MS)).set(second, cameAgo(11 * MINUTE_MS)).set(third, new Response('[]'));
  expect(await pathsToAskFor()).toEqual([second, third, ...others]);
});

test('a tablet that is no longer the counter’s asks for all of them anew', async () => {
  for (const path of PATHS) kept.set(path, cameAgo(MINUTE_MS));
  await forgetLists();
  expect(await pathsToAskFor()).toEqual(PATHS);
});
