/** What can be put right on a request, by the API's names; only what was changed is sent. */
import type { Schema } from '#api/types.ts';
import type { RequestPage, Window } from './requests.ts';
import { fromWindows, toWindows } from './windows.ts';

type Body = Schema<'PatchedRequestCorrectionRequest'>;
/** Words that go as they stand. */
const TEXTS = [
  'words',
  'why_not_self',
  'address_line',
  'building',
  'things_ready',
  'known_volunteer',
  'asked_by',
  'asked_by_phone',
  'community',
  'emergency_contact',
  'care_certificates',
  'health_caution',
  'visited_before_result',
  'other_ways'
] as const;
const NUMBERS = ['minutes', 'people', 'urgency', 'min_age', 'town'] as const;

type Texts = Record<(typeof TEXTS)[number], string>;
type Numbers = Record<(typeof NUMBERS)[number], string>;

export interface Correction extends Texts, Numbers {
  /** Empty while nobody has said what is asked for. */
  category: string;
  time_wish: string;
  wishes: ReturnType<typeof fromWindows>;
  person_wish: string;
  needs_car: boolean;
  visited_before_on: string;
  conditions: Record<string, string | boolean>;
  answers: Record<string, string>;
}

export const isUnheard = (request: RequestPage) => request.obstacle?.code === 'not_heard_yet';

export function correctionOf(request: RequestPage): Correction {
  const told = Object.fromEntries(TEXTS.map((name) => [name, request[name] ?? ''])) as Texts;
  const counted = { minutes: request.minutes, people: request.people, urgency: request.urgency, min_age: request.min_age, town: request.town.id };
  return {
    ...told,
    ...(Object.fromEntries(NUMBERS.map((name) => [name, `${counted[name] ?? ''}`])) as Numbers),
    category: isUnheard(request) ? '' : request.category.code,
    time_wish: request.time_wish,
    wishes: fromWindows(request.windows as Window[]),
    person_wish: request.person_wish ?? 'none',
    needs_car: request.needs_car ?? false,
    visited_before_on: request.visited_before_on ?? '',
    conditions: { ...(request.conditions as Correction['conditions']) },
    answers: { ...(request.answers as Correction['answers']) }
  };
}

/** Wished times that were not touched stay, also when one of them has passed meanwhile. */
export function changesOf(before: Correction, now: Correction): Body {
  const changed = (name: keyof Correction) => JSON.stringify(before[name]) !== JSON.stringify(now[name]);
  const body: Record<string, unknown> = {};
  for (const name of [...TEXTS, 'person_wish', 'needs_car', 'conditions', 'answers'] as const) {
    if (changed(name)) body[name] = now[name];
  }
  for (const name of NUMBERS) if (changed(name)) body[name] = now[name] === '' ? null : Number(now[name]);
  if (changed('category') && now.category) body.category = now.category;
  if (changed('visited_before_on')) body.visited_before_on = now.visited_before_on || null;
  if (changed('time_wish') || (now.time_wish === 'dates' && changed('wishes'))) {
    body.time_wish = now.time_wish;
    if (now.time_wish === 'dates') body.windows = toWindows(now.wishes);
  }
  return body as Body;
}
