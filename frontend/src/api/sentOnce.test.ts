import { expect, test } from 'vitest';
import { firstOf, sentAs, sentOnce } from './sentOnce.ts';

const done = { data: 1, response: new Response(null, { status: 200 }) };
const refused = { error: { code: 'invalid', message: '' }, response: new Response(null, { status: 400 }) };
const met = {
  error: { code: 'key_reused', message: 'もう届いています。', first: { id: 7, number: '旭-0142' } },
  response: new Response(null, { status: 422 })
};

/** The keys that calls were sent with; each call ends as told. */
function line(...ends: ('answered' | 'refused' | 'lost' | 'met')[]) {
  const keys: (string | undefined)[] = [];
  const press = (name: string) =>
    sentOnce<number>(name, async ({ headers }) => {
      keys.push(headers['Idempotency-Key']);
      const end = ends.shift();
      if (end === 'lost') throw new TypeError('no network');
      return end === 'met' ? met : end === 'refused' ? refused : done;
    });
  return { keys, press };
}

test('pressed again after a lost answer it has the same key', async () => {
  const { keys, press } = line('lost', 'answered');
  expect((await press('refer 1')).ok).toBe(false);
  expect((await press('refer 1')).ok).toBe(true);
  expect(keys[0]).toBe(keys[1]);
});

test('once it was answered, the next press is another act', async () => {
  const { keys, press } = line('answered', 'answered');
  await press('refer 2');
  await press('refer 2');
  expect(keys[0]).not.toBe(keys[1]);
});

test('what the API refused was not written down and may keep its key', async () => {
  const { keys, press } = line('refused', 'answered');
  await press('refer 3');
  await press('refer 3');
  expect(keys[0]).toBe(keys[1]);
});

test('two forms have two keys', async () => {
  const { keys, press } = line('lost', 'lost');
  await press('refer 4');
  await press('refer 5');
  expect(keys[0]).not.toBe(keys[1]);
});

test('changed after it had arrived it says so, and only a press after that is another act', async () => {
  const { keys, press } = line('lost', 'met', 'answered');
  await press('refer 6');
  const told = await press('refer 6');
  expect(told).toMatchObject({ ok: false, error: { message: expect.stringContaining('先に押したぶんは、もう届いています') } });
  await press('refer 6');
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('a form that holds its key goes by the same rule', async () => {
  const form = { key: 'first' };
  const lost = () => Promise.reject(new TypeError('no network'));
  await sentAs(form, lost);
  expect(form.key).toBe('first');
  const told = await sentAs(form, async () => met);
  expect(form.key).not.toBe('first');
  expect(told).toMatchObject({ ok: false, error: { message: expect.stringContaining('もう一度押してください') } });
});

test('what arrived before is known by its number, and its want by an empty answer', () => {
  expect(firstOf({ code: 'key_reused', first: { id: 7, number: '旭-0142' } })).toEqual({ id: 7, number: '旭-0142' });
  expect(firstOf({ code: 'key_reused' })).toEqual({});
  expect(firstOf({ code: 'invalid' })).toBeUndefined();
});
