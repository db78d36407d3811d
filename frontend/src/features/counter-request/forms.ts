/** The forms that go to the council, made of what was written down. */
import type { Schema } from '#api/types.ts';
import { today } from '#text/dates.ts';
import { isUnasked, type DayWish, type Form, type Value } from './value.ts';

/** The council's half days as local times from and to. */
export type Halves = Record<string, readonly string[]>;

/** What the principles are looked at by; the person is no part of it. */
export function errandOf(value: Value, halves: Halves): Schema<'ErrandInputRequest'> {
  const { category, words, town, timeWish, days, conditions, details, answers } = value;
  return {
    category: category?.code ?? null,
    words,
    town: town?.id,
    time_wish: timeWish as Form['time_wish'],
    asked_on: today(),
    windows: timeWish === 'dates' ? days.filter(({ on }) => on).map((wish) => windowOf(wish, halves)) : [],
    conditions: Object.fromEntries(conditions.map((code) => [code, details[code] || true])),
    answers
  };
}

/** 社協につなぐ. */
export function requestOf(it: Value, halves: Halves): Form {
  return {
    ...errandOf(it, halves),
    town: it.town?.id ?? 0,
    address_line: it.addressLine,
    building: it.building,
    why_not_self: it.whyNotSelf,
    things_ready: it.thingsReady,
    person_wish: it.personWish as Form['person_wish'],
    known_volunteer: it.personWish === 'known' ? it.knownVolunteer : '',
    asked_by: it.forWhom === 'other' ? it.askedBy : '',
    asked_by_phone: it.forWhom === 'other' && !it.askedByHasNone ? it.askedByPhone : '',
    community: it.forWhom === 'community' ? it.community : '',
    ...(it.forWhom === 'other' && { person_agrees: it.personAgrees === 'yes' }),
    tell_volunteer: isUnasked(it) ? 'no' : (it.tellVolunteer as Form['tell_volunteer']),
    tell_welfare_volunteer: it.tellWelfareVolunteer && !isUnasked(it),
    protect_address: it.protectAddress,
    ...whatStoodOnTheScreen(it),
    ...(it.onPaper && { source: 'paper' as const }),
    person: personOf(it)
  };
}

/** The tablet asks for the reading; who does not want to write characters is kept by it. */
const personOf = (it: Value) => ({
  family_name: it.familyName || it.familyKana,
  given_name: it.givenName || it.givenKana,
  family_kana: it.familyKana,
  given_kana: it.givenKana,
  phone: it.hasNoPhone ? '' : it.phone
});

/** 専門機関につなぐ. */
export function referralOf(it: Value) {
  const { referral, category } = it;
  const isNamed = Boolean(it.familyKana || it.phone);
  return {
    agency: referral.agency === '' ? null : Number(referral.agency),
    heard: referral.heard,
    contacted_on: referral.contactedOn || null,
    person_agrees: referral.agrees,
    follow_up_on: referral.followUpOn || null,
    who_calls: referral.whoCalls,
    person: isNamed ? { ...personOf(it), ...(it.town && { town: it.town.id }) } : null,
    category: category?.code ?? null,
    ...whatStoodOnTheScreen(it)
  };
}

/** ここで解決した: what kind it was, and nothing about the person. */
export const solvedOf = (it: Value) => ({ category: it.category?.code ?? null, ...whatStoodOnTheScreen(it) });

/** Danger, while it is still being told: which kind of it and since when, without the words. */
export const flagOf = (it: Value, now: Date) => ({
  matter: it.matter,
  codes: it.suggestion?.principles_violated ?? [],
  told_at: now.toISOString()
});

/** Codes only: what was suggested stands beside what was chosen, and joins what was flagged. */
function whatStoodOnTheScreen({ suggestion: it, matter }: Value) {
  const suggestion = it && {
    outcome: it.outcome as 'accept' | 'refer' | 'hand_to_council',
    category: it.category,
    urgent: it.urgent,
    rules_version: it.rules_version
  };
  return { suggestion: suggestion ?? null, matter };
}

function windowOf({ on, half }: DayWish, halves: Halves) {
  const [from, to] = halves[half] ?? ['', ''];
  return { starts_at: `${on}T${from}:00+09:00`, ends_at: `${on}T${to}:00+09:00` };
}
