// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { withoutAnswer } from '#api/errors.ts';
import type { ConcernInHand, Tell } from './concern.ts';
import ConcernForm from './ConcernForm.svelte';

type Told = Awaited<ReturnType<Tell>>;

const LOST: Told = { ok: false, error: withoutAnswer('no_answer') };
const ARRIVED_BEFORE: Told = { ok: false, error: { status: 422, code: 'key_reused', message: 'ちがう内容が届きました', fields: {} } };
const TAKEN: Told = { ok: true, data: { message: '届きました' } };
let page: Record<string, unknown>;

afterEach(() => unmount(page));

/** The form on a page, whose council answers one press after the other with these. */
function formAnswered(...answers: Told[]) {
  const heard: ConcernInHand[] = [];
  const done: string[] = [];
  const tell: Tell = ({ value, key }) => {
    heard.push({ value: { ...value }, key });
    return Promise.resolve(answers[heard.length - 1] ?? TAKEN);
  };
  page = mount(ConcernForm, { target: document.body, props: { tell, ondone: (message: string) => done.push(message) } });
  return { heard, done };
}

function type(words: string): void {
  const field = document.querySelector<HTMLTextAreaElement>('[name=words]')!;
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

async function press(): Promise<void> {
  document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await new Promise((next) => setTimeout(next));
  flushSync();
}

test('pressed again after a lost answer it goes out under the same key, so that it is written once', async () => {
  const { heard, done } = formAnswered(LOST, TAKEN);
  type('三日ほど新聞がたまっている');
  await press();
  expect(document.body.textContent).toContain('二重には送られません');
  await press();
  expect(heard[1]).toEqual(heard[0]);
  expect(done).toEqual(['届きました']);
});

test('changed after it had arrived it is another worry, and says so before it is sent', async () => {
  const { heard } = formAnswered(LOST, ARRIVED_BEFORE, TAKEN);
  type('三日ほど新聞がたまっている');
  await press();
  type('五日ほど新聞がたまっている');
  await press();
  expect(document.body.textContent).toContain('先に押したぶんは、もう届いています');
  await press();
  expect(heard[1]?.key).toBe(heard[0]?.key);
  expect(heard[2]?.key).not.toBe(heard[0]?.key);
});
