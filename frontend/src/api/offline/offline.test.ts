import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Council, DRAFT_KEY, YAMAMOTO, type Call, type Reply } from './testing/council.ts';

const council = new Council();
const PIN = '4321';
const WORDS = '玄関のあかりがちかちかしゆう';
const letter = (key: string, words = WORDS) => ({ key, kind: 'concern', body: { words } }) as const;
const without =
  (path: string, reply: Reply | 'cut' = { status: 503 }) =>
  (call: Call) =>
    call.path === path ? reply : council.ordinary(call);

let tablet: (typeof import('./tablet.svelte.ts'))['tablet'];
let outbox: (typeof import('./outbox.svelte.ts'))['outbox'];
let KeptForm: (typeof import('./kept-form.svelte.ts'))['KeptForm'];
let storage: typeof import('./store.ts');

beforeAll(async () => {
  await council.open();
  ({ tablet } = await import('./tablet.svelte.ts'));
  ({ outbox } = await import('./outbox.svelte.ts'));
  ({ KeptForm } = await import('./kept-form.svelte.ts'));
  storage = await import('./store.ts');
});
beforeEach(async () => {
  await storage.forgetAll();
  council.answering = council.ordinary;
  council.heard = [];
});
afterEach(async () => {
  council.answering = council.ordinary;
  await tablet.lock();
});
afterAll(() => council.close());

const unlock = () => tablet.unlock(YAMAMOTO, PIN);
const sealed = async (room: 'letters' | 'drafts') => (await storage.store()).count(room);

describe('when the key of the seals does not come', () => {
  test('a tablet that has none of its own says so and stays locked', async () => {
    council.answering = without(DRAFT_KEY);
    const result = await unlock();
    expect(!result.ok && result.error.message).toContain('もう一度 暗証番号を');
    expect(await tablet.enter()).toBe('locked');
    council.answering = council.ordinary;
    expect(await tablet.enter()).toBe('locked');
    expect((await unlock()).ok).toBe(true);
    expect(await tablet.enter()).toBe('open');
  });

  test('the key behind the PIN opens it, and what waits outlives the lock', async () => {
    await unlock();
    await tablet.lock();
    council.answering = without(DRAFT_KEY);
    expect((await unlock()).ok).toBe(true);
    council.answering = () => 'cut';
    expect(await outbox.send(letter('form-1'))).toBe('waiting');
    await tablet.lock();
    expect(outbox.waiting).toEqual([]);
    expect(await sealed('letters')).toBe(1);
    council.answering = council.ordinary;
    await unlock();
    await vi.waitFor(() => expect(council.heard.at(-1)).toMatchObject({ key: 'form-1', body: { words: WORDS } }));
    await vi.waitFor(async () => expect(await sealed('letters')).toBe(0));
  });

  test('a page that was open asks for the PIN', async () => {
    council.signedIn = true;
    council.answering = without(DRAFT_KEY, 'cut');
    expect(await tablet.enter()).toBe('locked');
  });
});

describe('a form that cannot be sealed', () => {
  test('is given back where no answer came, and is not said to be kept', async () => {
    council.answering = () => 'cut';
    const result = await outbox.send(letter('form-2'));
    expect(result).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(outbox.waiting).toEqual([]);
  });

  test('goes out all the same while there is network', async () => {
    expect(await outbox.send(letter('form-3'))).toMatchObject({ ok: true });
  });

  test('stays in memory when the screen is locked', async () => {
    const form = new KeptForm('note', { words: '' }, '/counter/concern');
    await form.restore();
    form.value.words = WORDS;
    await form.putAway();
    expect(form.value.words).toBe(WORDS);
    await unlock();
    await form.putAway();
    expect(form.value.words).toBe('');
    expect(await sealed('drafts')).toBe(1);
    await form.restore();
    expect(form.value.words).toBe(WORDS);
  });
});

describe('one form that the API does not take', () => {
  const answering = (reply: Reply) => (call: Call) => (call.key === 'bad' ? reply : council.ordinary(call));

  async function twoWait(): Promise<void> {
    await unlock();
    council.answering = () => 'cut';
    await outbox.send(letter('bad'));
    await outbox.send(letter('good'));
    expect(outbox.count).toBe(2);
  }

  test.each([400, 403, 409])('with %i waits for a person, and lets the others pass', async (status) => {
    await twoWait();
    council.answering = answering({ status });
    await outbox.flush();
    expect(council.heard.at(-1)?.key).toBe('good');
    expect([outbox.count, outbox.toMend.map(({ key }) => key)]).toEqual([0, ['bad']]);
    expect(await sealed('letters')).toBe(1);
  });

  test('with 500 is tried again with growing pauses, then a person is told, and it may still arrive', async () => {
    await twoWait();
    council.answering = answering({ status: 500 });
    await outbox.flush();
    expect(council.heard.at(-1)?.key).toBe('good');
    const tries = council.heard.length;
    await outbox.flush();
    expect(council.heard.length).toBe(tries);
    for (let again = 0; again < 4; again += 1) await outbox.flush({ hurry: true });
    expect([outbox.count, outbox.toMend.length]).toEqual([0, 1]);
    council.answering = council.ordinary;
    await outbox.flush({ hurry: true });
    expect(outbox.waiting).toEqual([]);
  });

  test('without a sign-in nothing further is tried', async () => {
    await twoWait();
    council.heard = [];
    council.answering = answering({ status: 401 });
    await outbox.flush();
    expect(council.heard.map(({ key }) => key)).toEqual(['bad']);
    expect(outbox.count).toBe(2);
  });
});
