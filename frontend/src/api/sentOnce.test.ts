import { expect, test } from 'vitest';
import { sentOnce } from './sentOnce.ts';

const done = { data: 1, response: new Response(null, { status: 200 }) };
const refused = { error: { code: 'invalid', message: '' }, response: new Response(null, { status: 400 }) };

/** The keys that calls were sent with; each call ends as told. */
function line(...ends: ('answered' | 'refused' | 'lost')[]) {
  const keys: (string | undefined)[] = [];
  const press = (name: string) =>
    sentOnce<number>(name, async ({ headers }) => {
      keys.push(headers['Idempotency-Key']);
      const end = ends.shift();
      if (end === 'lost') throw new TypeError('no network');
      return end === 'refused' ? refused : done;
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
