/** What is typed on a volunteer's card, and what the API takes of it. Numbers stay as typed until they are sent. */
import type { Schema, Typed } from '#api/types.ts';
import type { VolunteerPage, WeeklyHours } from './volunteers.ts';

type WholeCard = Typed<Schema<'WholeCardInputRequest'>>;
type CardBody = Typed<Schema<'PatchedCardInputRequest'>>;
type PersonBody = Typed<Schema<'PersonInputRequest'>>;

export interface CardForm {
  travelMode: string;
  maxKm: string;
  maxPerDay: string;
  maxPerWeek: string;
  maxPerMonth: string;
  /** Category code to whether it is a liked one. */
  activities: Record<string, boolean>;
  emergencyName: string;
  emergencyRelation: string;
  emergencyPhone: string;
  occupation: string;
  qualifications: string;
  strengths: string;
  cannot: string;
  contactWish: string;
  staffNote: string;
  prefersPair: boolean;
  photoAllowed: boolean;
}

export const newCard = (): CardForm => ({
  travelMode: '',
  maxKm: '2',
  maxPerDay: '1',
  maxPerWeek: '2',
  maxPerMonth: '4',
  activities: {},
  emergencyName: '',
  emergencyRelation: '',
  emergencyPhone: '',
  occupation: '',
  qualifications: '',
  strengths: '',
  cannot: '',
  contactWish: '',
  staffNote: '',
  prefersPair: false,
  photoAllowed: false
});

const asTyped = (value: number | null | undefined): string => (value == null ? '' : `${value}`);
/** Empty means no limit; what is no number is left for the API to point at. */
const asNumber = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

export function cardOf(page: VolunteerPage): CardForm {
  return {
    travelMode: page.travel_mode,
    maxKm: `${page.max_km}`,
    maxPerDay: asTyped(page.max_per_day),
    maxPerWeek: asTyped(page.max_per_week),
    maxPerMonth: asTyped(page.max_per_month),
    activities: Object.fromEntries(page.activity_choices.map((each) => [each.category.code ?? '', each.is_liked])),
    emergencyName: page.emergency_name ?? '',
    emergencyRelation: page.emergency_relation ?? '',
    emergencyPhone: page.emergency_phone ?? '',
    occupation: page.occupation ?? '',
    qualifications: page.qualifications ?? '',
    strengths: page.strengths ?? '',
    cannot: page.cannot ?? '',
    contactWish: page.contact_wish ?? '',
    staffNote: page.staff_note ?? '',
    prefersPair: page.prefers_pair ?? false,
    photoAllowed: page.photo_allowed ?? false
  };
}

export function cardBody(card: CardForm) {
  return {
    travel_mode: card.travelMode,
    max_km: asNumber(card.maxKm),
    max_per_day: asNumber(card.maxPerDay),
    max_per_week: asNumber(card.maxPerWeek),
    max_per_month: asNumber(card.maxPerMonth),
    activities: Object.entries(card.activities).map(([category, is_liked]) => ({ category, is_liked })),
    emergency_name: card.emergencyName,
    emergency_relation: card.emergencyRelation,
    emergency_phone: card.emergencyPhone,
    occupation: card.occupation,
    qualifications: card.qualifications,
    strengths: card.strengths,
    cannot: card.cannot,
    contact_wish: card.contactWish,
    staff_note: card.staffNote,
    prefers_pair: card.prefersPair,
    photo_allowed: card.photoAllowed
  } satisfies CardBody;
}

export const newPerson = () => ({
  familyName: '',
  givenName: '',
  familyKana: '',
  givenKana: '',
  birthOn: '',
  sex: '',
  town: '',
  addressLine: '',
  building: '',
  phone: '',
  email: ''
});
export type PersonForm = ReturnType<typeof newPerson>;

export const personOf = (person: VolunteerPage['person']): PersonForm => ({
  familyName: person.family_name,
  givenName: person.given_name ?? '',
  familyKana: person.family_kana,
  givenKana: person.given_kana ?? '',
  birthOn: person.birth_on ?? '',
  sex: person.sex ?? '',
  town: `${person.town.id}`,
  addressLine: person.address_line ?? '',
  building: person.building ?? '',
  phone: person.phone ?? '',
  email: person.email ?? ''
});

export function personBody(person: PersonForm): PersonBody {
  return {
    family_name: person.familyName,
    given_name: person.givenName,
    family_kana: person.familyKana,
    given_kana: person.givenKana,
    birth_on: person.birthOn || null,
    sex: person.sex,
    town: person.town ? Number(person.town) : null,
    address_line: person.addressLine,
    building: person.building,
    phone: person.phone,
    email: person.email
  };
}

export const newSteps = () => ({
  appliedOn: '',
  session: '',
  completedOn: '',
  pledgeSignedOn: '',
  plan: '',
  procedureOn: '',
  insuredYear: '',
  isRegistered: false
});
export type StepsForm = ReturnType<typeof newSteps>;
export type InsuranceForm = Pick<StepsForm, 'plan' | 'procedureOn' | 'insuredYear'>;

/** An insurance for the year that was picked; without one the API takes the present year. */
export function insuranceBody({ plan, procedureOn, insuredYear }: InsuranceForm): Typed<Schema<'InsuranceInputRequest'>> {
  return {
    plan,
    procedure_completed_on: procedureOn,
    fiscal_year: insuredYear ? Number(insuredYear) : null,
    disaster_law: false
  };
}

/** Everything of the one page, for a new volunteer. */
export function wholeCard(person: PersonForm, card: CardForm, steps: StepsForm, weekly: readonly WeeklyHours[]): WholeCard {
  return {
    ...cardBody(card),
    person: personBody(person),
    availability: weekly,
    ...(steps.appliedOn && { applied_on: steps.appliedOn }),
    course_session: steps.session ? Number(steps.session) : null,
    completed_on: steps.completedOn || null,
    pledge_signed_on: steps.pledgeSignedOn || null,
    insurance: steps.plan ? insuranceBody(steps) : null,
    register: steps.isRegistered
  };
}
