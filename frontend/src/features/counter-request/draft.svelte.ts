/**
 * A request while it is being asked for: one answer per question, kept until it was sent.
 *
 * It lives in memory alone. Nothing about a resident is written on the tablet.
 */
import { answer, api, newFormKey, once, type Answer } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type Category = Schema<'CategoryRow'>;
export type Town = Schema<'TownRow'>;
export type Preview = Schema<'RequestPreview'>;
export type Slip = Schema<'Slip'>;
export type Form = Schema<'RequestInputRequest'>;

/** One wished day with its half; the council's rules say which hours that is. */
export interface DayWish {
  on: string;
  half: 'morning' | 'afternoon';
}

const EMPTY = {
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
  familyName: '',
  givenName: '',
  familyKana: '',
  givenKana: '',
  phone: '',
  tellVolunteer: '',
  answers: {} as Record<string, 'yes' | 'no' | 'unknown'>
};

class RequestDraft {
  value = $state(structuredClone(EMPTY));
  /** Made with the form: however often it is sent, the request is written once. */
  key = $state(newFormKey());
  preview = $state<Preview>();
  slip = $state<Slip>();

  /** An empty form for the next resident. */
  clear(): void {
    this.value = structuredClone(EMPTY);
    this.key = newFormKey();
    this.preview = undefined;
    this.slip = undefined;
  }

  get isEmpty(): boolean {
    return this.value.category === undefined && this.value.words === '';
  }

  /** What the principles are looked at by; the person is no part of it. */
  errand(halves: Record<string, readonly string[]>): Schema<'ErrandInputRequest'> {
    const { category, words, town, timeWish, days, conditions, details, answers } = this.value;
    return {
      category: category?.code ?? '',
      words,
      town: town?.id,
      time_wish: timeWish as Form['time_wish'],
      windows: timeWish === 'dates' ? days.filter(({ on }) => on).map((wish) => windowOf(wish, halves)) : [],
      conditions: Object.fromEntries(conditions.map((code) => [code, details[code] || true])),
      answers
    };
  }

  form(halves: Record<string, readonly string[]>): Form {
    const it = this.value;
    return {
      ...this.errand(halves),
      town: it.town?.id ?? 0,
      address_line: it.addressLine,
      building: it.building,
      why_not_self: it.whyNotSelf,
      things_ready: it.thingsReady,
      person_wish: it.personWish as Form['person_wish'],
      known_volunteer: it.personWish === 'known' ? it.knownVolunteer : '',
      asked_by: it.forWhom === 'other' ? it.askedBy : '',
      tell_volunteer: it.tellVolunteer as Form['tell_volunteer'],
      person: {
        // The tablet asks for the reading; who does not want to write characters is kept by it.
        family_name: it.familyName || it.familyKana,
        given_name: it.givenName || it.givenKana,
        family_kana: it.familyKana,
        given_kana: it.givenKana,
        phone: it.phone
      }
    };
  }

  async look(halves: Record<string, readonly string[]>): Promise<Answer<Preview>> {
    const result = await answer<Preview>(
      api.POST('/api/v1/requests/preview/', { body: this.errand(halves) })
    );
    if (result.ok) this.preview = result.data;
    return result;
  }

  async send(halves: Record<string, readonly string[]>): Promise<Answer<Slip>> {
    const result = await answer<Slip>(
      api.POST('/api/v1/requests/', { body: this.form(halves), ...once(this.key) })
    );
    if (result.ok) {
      this.clear();
      this.slip = result.data;
    } else if (result.error.code === 'key_reused') {
      this.key = newFormKey();
    }
    return result;
  }
}

function windowOf({ on, half }: DayWish, halves: Record<string, readonly string[]>) {
  const [from, to] = halves[half] ?? ['', ''];
  return { starts_at: `${on}T${from}:00+09:00`, ends_at: `${on}T${to}:00+09:00` };
}

export const draft = new RequestDraft();
