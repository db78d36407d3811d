/** What is written down while a matter is being heard: one place for each answer. */
import type { Schema } from '#api/types.ts';

export type Category = Schema<'CategoryRow'>;
export type Town = Schema<'TownRow'>;
export type Preview = Schema<'RequestPreview'>;
export type Slip = Schema<'Slip'>;
export type Form = Schema<'RequestInputRequest'>;
export type Suggestion = Schema<'TriageAnswer'>;

/** One wished day with its half; the council's rules say which hours that is. */
export interface DayWish {
  on: string;
  half: 'morning' | 'afternoon';
}

export const EMPTY = {
  category: undefined as Category | undefined,
  words: '',
  town: undefined as Town | undefined,
  addressLine: '',
  building: '',
  timeWish: '',
  days: [] as DayWish[],
  conditions: [] as string[],
  details: {} as Record<string, string>,
  whyNotSelf: '',
  thingsReady: '',
  personWish: 'none',
  knownVolunteer: '',
  forWhom: 'self',
  askedBy: '',
  askedByPhone: '',
  /** Who asks for somebody else has no telephone. */
  askedByHasNone: false,
  /** The 町内会 or group that asks; the person is then who speaks for it. */
  community: '',
  /** Whether the person knows of it; asked only when somebody else is here. */
  personAgrees: '' as '' | 'yes' | 'no',
  familyName: '',
  givenName: '',
  familyKana: '',
  givenKana: '',
  phone: '',
  /** 電話がない: the answer is told at the counter. */
  hasNoPhone: false,
  tellVolunteer: '',
  tellWelfareVolunteer: false,
  protectAddress: false,
  answers: {} as Record<string, 'yes' | 'no' | 'unknown'>,
  /** What the machine made of the words, as it stood on the screen. */
  suggestion: undefined as Suggestion | undefined,
  /** The name under which the council was told of danger in this matter; empty while it was not. */
  matter: '',
  /** 紙で受け取った: the form came on paper and is copied here. */
  onPaper: false,
  referral: { agency: '', heard: '', contactedOn: '', agrees: false, followUpOn: '', whoCalls: 'person' }
};
export type Value = typeof EMPTY;

/** Somebody else asks, and the person does not know of it yet: only staff will see it. */
export const isUnasked = ({ forWhom, personAgrees }: Pick<Value, 'forWhom' | 'personAgrees'>) =>
  forWhom === 'other' && personAgrees === 'no';
