/** The questions of a request, in their order: at most ten, each one page. */
import { KANA_ADVICE, isHiragana, toHiragana } from '#text/kana.ts';
import { PHONE_ADVICE, isPhone } from '#text/phone.ts';
import type { draft } from './draft.svelte.ts';
import { isUnasked } from './value.ts';

export const QUESTIONS = [
  'what',
  'where',
  'when',
  'conditions',
  'why',
  'who',
  'person',
  'consent',
  'unclear',
  'check'
] as const;
export type Question = (typeof QUESTIONS)[number];

type Draft = typeof draft;

/** Only what stays unclear is asked; when nothing does, that page is left out. */
export function questionsOf({ value, preview }: Draft): Question[] {
  const asked = (question: Question): boolean => {
    if (question === 'conditions') return (value.category?.details.conditions.length ?? 1) > 0;
    if (question === 'consent') return !isUnasked(value);
    if (question === 'unclear') return (preview?.questions.length ?? 0) > 0;
    return true;
  };
  return QUESTIONS.filter(asked);
}

/** The next page; one that has just become needless is stepped over, also while standing on it. */
export function questionAfter(question: Question, of: Draft): Question {
  const asked = questionsOf(of);
  return QUESTIONS.slice(QUESTIONS.indexOf(question) + 1).find((each) => asked.includes(each)) ?? 'check';
}

/** Which page a field of the API belongs to, so that a message leads there. */
export function questionOfField(field: string): Question {
  if (field.startsWith('person.')) return 'person';
  if (field.startsWith('windows')) return 'when';
  const pages: Record<string, Question> = {
    category: 'what',
    words: 'what',
    minutes: 'what',
    people: 'what',
    town: 'where',
    address_line: 'where',
    building: 'where',
    time_wish: 'when',
    conditions: 'conditions',
    why_not_self: 'why',
    things_ready: 'why',
    person_wish: 'who',
    known_volunteer: 'who',
    asked_by: 'who',
    asked_by_phone: 'who',
    person_agrees: 'who',
    community: 'who',
    tell_volunteer: 'consent',
    answers: 'unclear'
  };
  return pages[field] ?? 'check';
}

/** What is missing on one page before the next may be opened; empty when it is complete. */
export function missingOn(question: Question, { value, preview }: Draft): Record<string, string> {
  switch (question) {
    case 'what':
      return value.category || value.words.trim()
        ? {}
        : { category: 'どんなことか、ひとつ選ぶか、ことばで入れてください。' };
    case 'where':
      return value.town ? {} : { town: '町の名前を選んでください。ない町は、社協にお電話ください。' };
    case 'when':
      if (!value.timeWish) return { time_wish: 'いつがよいか、ひとつ選んでください。' };
      if (value.timeWish === 'dates' && !value.days.some(({ on }) => on)) {
        return { 'windows.0.starts_at': '第1希望の日を選んでください。' };
      }
      return {};
    case 'why':
      return value.whyNotSelf ? {} : { why_not_self: 'いちばん近いものを、ひとつ選んでください。' };
    case 'who':
      if (value.forWhom === 'community' && !value.community.trim()) {
        return { community: '町内会など、会の名前を入れてください。' };
      }
      if (value.forWhom !== 'other') return {};
      return {
        ...(!value.askedBy.trim() && { asked_by: 'お話しになっている方のお名前と、ご関係を入れてください。' }),
        ...phoneMissing('asked_by_phone', value.askedByPhone, value.askedByHasNone),
        ...(!value.personAgrees && { person_agrees: 'ご本人が知っているか、どちらか選んでください。' })
      };
    case 'person':
      return missingOfPerson(value);
    case 'consent':
      return value.tellVolunteer ? {} : { tell_volunteer: '3つのうち、ひとつ選んでください。' };
    case 'unclear': {
      const open = preview?.questions.filter(({ code }) => !value.answers[code]) ?? [];
      return Object.fromEntries(open.map(({ code }) => [`answers.${code}`, 'ひとつ選んでください。']));
    }
    default:
      return {};
  }
}

/** Said on the page itself, before the person has gone on to the next question. */
function missingOfPerson({ familyKana, givenKana, phone, hasNoPhone }: Draft['value']): Record<string, string> {
  const found: Record<string, string> = phoneMissing('person.phone', phone, hasNoPhone);
  if (!isHiragana(toHiragana(familyKana))) found['person.family_kana'] = KANA_ADVICE;
  if (!familyKana.trim()) found['person.family_kana'] = 'みょうじの ふりがなを入れてください。';
  if (!isHiragana(toHiragana(givenKana))) found['person.given_kana'] = KANA_ADVICE;
  return found;
}

/** A counter's own number would be everybody's who has none, and make one person of them. */
function phoneMissing(field: string, phone: string, hasNone: boolean): Record<string, string> {
  if (hasNone || isPhone(phone)) return {};
  return { [field]: phone.trim() ? PHONE_ADVICE : '電話番号を入れてください。電話がない方は、「電話がない」を選んでください。' };
}
