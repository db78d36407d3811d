// @vitest-environment jsdom
import { createRawSnippet, flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Button from './Button.svelte';
import CalendarField from './CalendarField.svelte';
import CheckboxList from './CheckboxList.svelte';
import ChoiceGroup from './ChoiceGroup.svelte';
import DateField from './DateField.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import SuggestField from './SuggestField.svelte';
import TextField from './TextField.svelte';

const opened: Record<string, unknown>[] = [];

/** Puts a component on the page; every one of them goes away after the test. */
function open<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  opened.push(mount(component as Component, { target: document.body, props }) as Record<string, unknown>);
  flushSync();
}

const words = (text: string) => createRawSnippet(() => ({ render: () => `<b>${text}</b>` }));
const ANSWERS = [
  { value: 'morning', label: '午前' },
  { value: 'afternoon', label: '午後' }
];

beforeEach(() => {
  document.title = 'お願い';
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(async () => {
  for (const component of opened.splice(0)) await unmount(component);
});

test('errors at the top take the focus, mark the title and lead to their fields', () => {
  open(TextField, { name: 'address.town', label: '町名', error: '町名を選んでください。' });
  open(ErrorSummary, { errors: { 'address.town': '町名を選んでください。' } });
  expect(document.activeElement?.getAttribute('role')).toBe('alert');
  expect(document.title).toBe('エラー：お願い');
  document.querySelector<HTMLAnchorElement>('[role=alert] a')!.click();
  expect(document.activeElement).toBe(document.querySelector('input'));
});

test('once nothing is wrong any more, the title is as it was', async () => {
  open(ErrorSummary, { errors: { kana: 'ひらがなで入れてください。' } });
  await unmount(opened.pop()!);
  expect(document.title).toBe('お願い');
});

test('without errors there is no box and the focus stays', () => {
  open(ErrorSummary, { errors: {} });
  expect(document.querySelector('[role=alert]')).toBeNull();
  expect(document.activeElement).toBe(document.body);
});

test('a busy button takes no second press and does not send its form', () => {
  const pressed = vi.fn();
  const form = document.body.appendChild(document.createElement('form'));
  const sent = vi.fn((event: Event) => event.preventDefault());
  form.addEventListener('submit', sent);
  opened.push(
    mount(Button, {
      target: form,
      props: { type: 'submit', busy: true, onclick: pressed, children: words('送る') }
    })
  );
  const button = form.querySelector('button')!;
  button.click();
  expect([pressed.mock.calls.length, sent.mock.calls.length]).toEqual([0, 0]);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(button.textContent).toContain('お待ちください');
  form.remove();
});

test('of several cards one is picked, and its value is told', () => {
  const onchange = vi.fn();
  open(ChoiceGroup, { name: 'when', label: 'いつが よいですか', options: ANSWERS, onchange });
  const [morning, afternoon] = document.querySelectorAll('input');
  expect([morning!.checked, afternoon!.checked]).toEqual([false, false]);
  afternoon!.click();
  expect(onchange).toHaveBeenCalledExactlyOnceWith('afternoon');
});

test('ticked cards are told in the order of the options, not of the taps', () => {
  const onchange = vi.fn();
  open(CheckboxList, { name: 'when', label: '来られる時間', options: ANSWERS, onchange });
  const [morning, afternoon] = document.querySelectorAll('input');
  afternoon!.click();
  flushSync();
  morning!.click();
  expect(onchange).toHaveBeenLastCalledWith(['morning', 'afternoon']);
});

test('a picked day is read back with its weekday and its year in the era', () => {
  open(CalendarField, { name: 'day', label: '日にち', value: '2026-12-09' });
  expect(document.querySelector('output')?.textContent).toBe('令和8年12月9日（水）');
});

test('a day is typed as on paper, and what cannot be read stays with what to do', () => {
  open(DateField, { name: 'day', label: '生年月日' });
  const field = document.querySelector<HTMLInputElement>('input[name=day]')!;
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('blur'));
    flushSync();
  };
  type('Ｓ１８．５．３');
  expect(document.querySelector('output')?.textContent).toBe('昭和18年5月3日（月・1943年）');
  expect(field.getAttribute('aria-invalid')).toBeNull();
  type('5月3日');
  expect(field.value).toBe('5月3日');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById('field-day-error')?.textContent).toContain('のように 入れてください');
});

const TOWNS = [
  { value: '1', label: '本宮町', hint: 'ほんぐうちょう' },
  { value: '2', label: '旭町', hint: 'あさひまち' }
];

function typeTown(text: string): HTMLInputElement {
  const field = document.querySelector<HTMLInputElement>('input[name=town]')!;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  field.dispatchEvent(new Event('blur'));
  flushSync();
  return field;
}
const said = () => document.getElementById('field-town-error')?.textContent ?? '';

test('a town that is not listed stays typed, with what to do, until it is emptied', () => {
  const onchange = vi.fn();
  open(SuggestField, { name: 'town', label: '町名', options: TOWNS, onchange });
  const field = typeTown('どこか町');
  expect(field.value).toBe('どこか町');
  expect(said()).toContain('「どこか町」は一覧にありません。');
  expect(field.getAttribute('aria-describedby')).toBe('field-town-error');
  expect(typeTown('本').value).toBe('本');
  expect(said()).toContain('「本」だけでは決まりません。');
  typeTown('');
  expect([said(), field.getAttribute('aria-invalid')]).toEqual(['', null]);
  expect(onchange).not.toHaveBeenCalled();
});

test('a town that is typed out in full is picked, in any width, and nothing is wrong any more', () => {
  const onchange = vi.fn();
  open(SuggestField, { name: 'town', label: '町名', options: TOWNS, onchange, error: 'お選びください。' });
  expect(said()).toContain('お選びください。');
  expect(typeTown('本宮町　').value).toBe('本宮町');
  expect(onchange).toHaveBeenCalledExactlyOnceWith('1');
  expect(said()).toBe('');
});

test('of two entries with one name the field picks neither by itself', () => {
  const onchange = vi.fn();
  open(SuggestField, { name: 'town', label: '町名', options: [...TOWNS, { value: '3', label: '旭町' }], onchange });
  expect(typeTown('旭町').value).toBe('旭町');
  expect(said()).toContain('お選びください。');
  expect(onchange).not.toHaveBeenCalled();
});
