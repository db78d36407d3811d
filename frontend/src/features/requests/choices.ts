/** What can be picked on a request's form, in the words of the desk. */
import type { Category, Counter, Town } from '#api/reference.svelte.ts';

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Found by name or reading. */
export const kindsOfHelp = (categories: readonly Category[]) =>
  categories.filter((each) => !each.for_places).map(({ code, name, details }) => ({ value: code, label: name, hint: details.name_kana }));
export const townChoices = (towns: readonly Town[]) => towns.map(({ id, name, kana }) => ({ value: `${id}`, label: name, hint: kana }));
export const counterChoices = (counters: readonly Counter[]) =>
  counters.map(({ id, name, kana }) => ({ value: `${id}`, label: name, hint: kana }));

export const TIME_WISH = choices({
  weekday_morning: '平日の午前なら いつでも',
  weekday_afternoon: '平日の午後なら いつでも',
  any_weekday: '平日なら いつでも',
  dates: '日を選ぶ'
});

export const PERSON_WISH = choices({
  none: 'どなたでも',
  woman: '女性がよい',
  man: '男性がよい',
  known: '知っている人がよい'
});

export const URGENCY = choices({ 1: '急がない', 2: 'ふつう', 3: '早めに', 4: '急ぎ' });

export const SOURCE = choices({ phone: '電話', fax: 'FAX', paper: '紙', visit: '来所' });

export const TELL_VOLUNTEER = choices({
  yes: 'はい、伝えてよい',
  ask_first: '決まったら、先に電話がほしい',
  no: 'いいえ、伝えないでほしい'
});

export const ANSWER = choices({ yes: 'はい', no: 'いいえ', unknown: 'わからない' });

export const AGREES = choices({ yes: '本人の同意あり', no: '本人の同意なし（職員だけが読みます）' });
