/** What is typed into the desk's request form, and what the API takes of it. */
import type { Schema } from '#api/types.ts';
import { noWish, toWindows } from './windows.ts';

export type ErrandBody = Schema<'ErrandInputRequest'>;
type RequestBody = Schema<'RequestInputRequest'>;

export interface PersonForm {
  familyName: string;
  givenName: string;
  familyKana: string;
  givenKana: string;
  phone: string;
  birthOn: string;
}

export const newForm = (forDistrict = false) => ({
  source: forDistrict ? '' : 'phone',
  category: '',
  words: '',
  whyNotSelf: '',
  timeWish: 'any_weekday',
  wishes: [noWish()],
  personWish: 'none',
  knownVolunteer: '',
  thingsReady: '',
  /** Empty: as the kind of help usually takes. */
  minutes: '',
  people: '',
  /** Through which counter it came, by FAX or on paper. */
  counter: '',
  town: '',
  addressLine: '',
  building: '',
  conditions: {} as Record<string, string | boolean>,
  answers: {} as Record<string, string>,
  tellVolunteer: '',
  askedBy: '',
  askedByPhone: '',
  personAgrees: '',
  community: '',
  tellWelfareVolunteer: false,
  protectAddress: false,
  /** Somebody the council knew before; what is written of them fills in the form. */
  knownPerson: undefined as number | undefined,
  knownName: '',
  /** What stood on the screen as a suggestion when the kind of help was chosen. */
  suggestion: undefined as Schema<'TriageAnswer'> | undefined,
  person: { familyName: '', givenName: '', familyKana: '', givenKana: '', phone: '', birthOn: '' } as PersonForm
});

export type RequestForm = ReturnType<typeof newForm>;

/** The errand without the person, enough to look at the five principles. */
export function errandOf(form: RequestForm): ErrandBody {
  return {
    category: form.category,
    words: form.words,
    time_wish: form.timeWish,
    ...(form.timeWish === 'dates' && { windows: toWindows(form.wishes) }),
    ...(form.town && { town: Number(form.town) }),
    ...(form.minutes.trim() && { minutes: Number(form.minutes) }),
    ...(form.people.trim() && { people: Number(form.people) }),
    conditions: form.conditions,
    answers: form.answers
  } as ErrandBody;
}

/** Codes only: the words stay on the form. */
const shown = ({ outcome, category, urgent, rules_version }: Schema<'TriageAnswer'>) => ({ outcome, category, urgent, rules_version });

/** The whole form; what stands empty is left for the API to ask for. */
export function requestOf(form: RequestForm): RequestBody {
  const { person } = form;
  return {
    ...errandOf(form),
    town: form.town ? Number(form.town) : null,
    address_line: form.addressLine,
    building: form.building,
    why_not_self: form.whyNotSelf,
    person_wish: form.personWish,
    known_volunteer: form.personWish === 'known' ? form.knownVolunteer : '',
    things_ready: form.thingsReady,
    ...(form.counter && { counter: Number(form.counter) }),
    ...(form.knownPerson && { known_person: form.knownPerson }),
    ...(form.tellVolunteer && { tell_volunteer: form.tellVolunteer }),
    asked_by: form.askedBy,
    asked_by_phone: form.askedByPhone,
    ...((form.askedBy.trim() || !form.source) && form.personAgrees && { person_agrees: form.personAgrees === 'yes' }),
    community: form.community,
    tell_welfare_volunteer: form.tellWelfareVolunteer,
    protect_address: form.protectAddress,
    ...(form.source && { source: form.source }),
    ...(form.suggestion && { suggestion: shown(form.suggestion) }),
    person: {
      family_name: person.familyName,
      given_name: person.givenName,
      family_kana: person.familyKana,
      given_kana: person.givenKana,
      phone: person.phone,
      birth_on: person.birthOn || null
    }
  } as unknown as RequestBody;
}
