import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Council, YAMAMOTO } from '#api/offline/testing/council.ts';

const BULB = '電球が切れちゅう';
const GRASS = '庭の草を引いてほしい';
const SHOPPING = '買物に行きたい';

const council = new Council();
let tablet: (typeof import('#api/offline/tablet.svelte.ts'))['tablet'];
let draft: (typeof import('./draft.svelte.ts'))['draft'];

beforeAll(async () => {
  await council.open();
  ({ tablet } = await import('#api/offline/tablet.svelte.ts'));
  ({ draft } = await import('./draft.svelte.ts'));
  tablet.whenLocking(() => draft.putAway());
});
beforeEach(async () => {
  council.answering = council.ordinary;
  await unlock();
  draft.clear();
  draft.forgetBefore();
});
afterAll(() => council.close());

async function unlock(): Promise<void> {
  await tablet.unlock(YAMAMOTO, '4321');
  await draft.restore();
}
async function lockAndUnlock(): Promise<void> {
  await tablet.lock();
  expect([draft.value.words, draft.before]).toEqual(['', undefined]);
  await unlock();
}

test('another matter sets the unfinished one aside, and both outlive the lock', async () => {
  draft.value.words = BULB;
  draft.path = '/counter/words';
  expect(await draft.setAside()).toBe(true);
  draft.value.words = GRASS;
  await lockAndUnlock();
  expect([draft.value.words, draft.before?.value.words]).toEqual([GRASS, BULB]);
  expect(await draft.goBack()).toBe('/counter/words');
  expect([draft.value.words, draft.before?.value.words]).toEqual([BULB, GRASS]);
});

test('one is set aside at most, and the page can tell before the second is lost', async () => {
  draft.value.words = BULB;
  expect(draft.leavesNoRoom).toBe(false);
  await draft.setAside();
  expect(draft.leavesNoRoom).toBe(false);
  draft.value.words = GRASS;
  expect(draft.leavesNoRoom).toBe(true);
});

test('a card tapped by mistake is nothing to set aside', async () => {
  draft.value.words = BULB;
  await draft.setAside();
  draft.value.onPaper = true;
  await draft.setAside();
  expect(draft.before?.value.words).toBe(BULB);
});

test('a refused form comes back beside the unfinished one', async () => {
  draft.value.words = BULB;
  expect(await draft.takeUp({ ...draft.empty, words: SHOPPING }, '/counter/refer')).toBe(true);
  await lockAndUnlock();
  expect([draft.value.words, draft.path, draft.before?.value.words]).toEqual([SHOPPING, '/counter/refer', BULB]);
});

test('what cannot be sealed is not exchanged', async () => {
  draft.value.words = BULB;
  const { vault } = await import('#api/offline/vault.ts');
  vault.close();
  expect(await draft.setAside()).toBe(false);
  expect(draft.value.words).toBe(BULB);
});

test('what was sent while the screen was being locked is not found again afterwards', async () => {
  draft.value.words = BULB;
  const sending = draft.refer();
  await Promise.all([sending, lockAndUnlock()]);
  await draft.restore();
  expect([draft.value.words, draft.before]).toEqual(['', undefined]);
});
