/**
 * A matter while it is being heard: one answer per question, kept until it was sent.
 *
 * It is in memory while the tablet is open, and sealed on the tablet besides, so that it outlives a
 * reload, a locked screen and a lost network. Once sent it is nowhere here any more.
 */
import { answer, api, newFormKey, type Answer } from '#api/client.ts';
import { dropDraft, keepDraft, readDraft } from '#api/offline/drafts.ts';
import { outbox, type Destination, type Letter, type Sent } from '#api/offline/outbox.svelte.ts';
import { canKeep } from '#api/offline/store.ts';
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
  /** The 町内会 or group that asks; the person is then who speaks for it. */
  community: '',
  /** Whether the person knows of it; asked only when somebody else is here. */
  personAgrees: '' as '' | 'yes' | 'no',
  familyName: '',
  givenName: '',
  familyKana: '',
  givenKana: '',
  phone: '',
  tellVolunteer: '',
  tellWelfareVolunteer: false,
  protectAddress: false,
  answers: {} as Record<string, 'yes' | 'no' | 'unknown'>,
  /** What the machine made of the words, as it stood on the screen. */
  suggestion: undefined as Suggestion | undefined,
  /** 紙で受け取った: the form came on paper and is copied here. */
  onPaper: false,
  referral: { agency: '', heard: '', contactedOn: '', agrees: false, followUpOn: '' }
};
type Value = typeof EMPTY;

/** As it lies sealed on the tablet; `path` is the page to go on from. */
interface Kept {
  value: Value;
  key: string;
  path: string;
}
const NAME = 'form';
const HOME = '/counter';
const KEEP_AFTER_MS = 150;

/** Somebody else asks, and the person does not know of it yet: only staff will see it. */
export const isUnasked = ({ forWhom, personAgrees }: Pick<Value, 'forWhom' | 'personAgrees'>) =>
  forWhom === 'other' && personAgrees === 'no';

class RequestDraft {
  value = $state(structuredClone(EMPTY));
  /** Made with the form: however often it is sent, it is written once. */
  key = $state(newFormKey());
  preview = $state<Preview>();
  /** The page to go on from. */
  path = HOME;
  /** The key of what was sent last: its slip is among the outbox's answers once it has arrived. */
  sentKey = $state<string>();
  /** Not read from the tablet yet, or put away with the lock. */
  #asleep = true;
  #newest: Kept | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** An empty form for the next resident; nothing of the one before stays on the tablet. */
  clear(): void {
    this.#forgetTimer();
    this.#empty();
    this.sentKey = undefined;
    this.#write(() => dropDraft(NAME));
  }

  /** After the tablet was opened: what was being asked when it was locked or switched off. */
  async restore(): Promise<void> {
    if (!this.#asleep) return;
    const kept = await readDraft<Kept>(NAME);
    if (kept && this.isEmpty) {
      this.value = { ...structuredClone(EMPTY), ...kept.value };
      this.key = kept.key;
      this.path = kept.path;
    }
    this.#asleep = false;
  }

  /** Call it from an effect: whatever changes is sealed a moment later. */
  watch(path: string): void {
    const value = $state.snapshot(this.value) as Value;
    if (this.#asleep || this.isEmpty) return;
    if (path !== HOME) this.path = path;
    this.#newest = { value, key: this.key, path: this.path };
    this.#timer ??= setTimeout(() => this.#keepNewest(), KEEP_AFTER_MS);
  }

  #keepNewest(): void {
    const kept = this.#newest;
    this.#forgetTimer();
    if (kept) this.#write(() => keepDraft(NAME, kept));
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#newest = undefined;
  }

  /** Before the screen is locked: sealed as it is now, and gone from memory. */
  async putAway(): Promise<void> {
    if (!canKeep() || this.#asleep) return;
    this.#keepNewest();
    this.#asleep = true;
    this.#empty();
    this.sentKey = undefined;
    await this.#writing;
  }

  /** A form that the API refused later, back to be mended; it is a new form then. */
  takeUp(value: unknown): void {
    this.value = { ...structuredClone(EMPTY), ...(value as Value) };
    this.key = newFormKey();
  }

  #empty(): void {
    this.value = structuredClone(EMPTY);
    this.key = newFormKey();
    this.preview = undefined;
    this.path = HOME;
  }

  /** One after the other, so that an older state never overtakes a newer one. */
  #write(act: () => Promise<void>): void {
    this.#writing = this.#writing.then(act).catch(() => undefined);
  }

  get isEmpty(): boolean {
    const { category, words, referral, onPaper } = this.value;
    return category === undefined && words === '' && referral.heard === '' && !onPaper;
  }

  /** What the principles are looked at by; the person is no part of it. */
  errand(halves: Record<string, readonly string[]>): Schema<'ErrandInputRequest'> {
    const { category, words, town, timeWish, days, conditions, details, answers } = this.value;
    return {
      category: category?.code ?? null,
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
      community: it.forWhom === 'community' ? it.community : '',
      ...(it.forWhom === 'other' && { person_agrees: it.personAgrees === 'yes' }),
      tell_volunteer: isUnasked(it) ? 'no' : (it.tellVolunteer as Form['tell_volunteer']),
      tell_welfare_volunteer: it.tellWelfareVolunteer && !isUnasked(it),
      protect_address: it.protectAddress,
      suggestion: this.suggestionShown,
      ...(it.onPaper && { source: 'paper' as const }),
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

  /** Codes only: what was suggested stands beside what was chosen. */
  get suggestionShown() {
    const it = this.value.suggestion;
    if (!it) return null;
    return {
      outcome: it.outcome as 'accept' | 'refer' | 'hand_to_council',
      category: it.category,
      urgent: it.urgent,
      rules_version: it.rules_version
    };
  }

  /** 社協につなぐ. */
  send(halves: Record<string, readonly string[]>): Promise<Sent<Slip>> {
    return this.#hand<Slip>('request', '/api/v1/requests/', this.form(halves));
  }

  /** 専門機関につなぐ. */
  refer(): Promise<Sent<unknown>> {
    const { referral, category } = this.value;
    return this.#hand('referred', '/api/v1/consultations/referred/', {
      agency: referral.agency === '' ? null : Number(referral.agency),
      heard: referral.heard,
      contacted_on: referral.contactedOn || null,
      person_agrees: referral.agrees,
      follow_up_on: referral.followUpOn || null,
      category: category?.code ?? null,
      suggestion: this.suggestionShown
    });
  }

  /** ここで解決した: what kind it was, and nothing about the person. */
  solve(): Promise<Sent<unknown>> {
    return this.#hand('solved', '/api/v1/consultations/solved/', {
      category: this.value.category?.code ?? null,
      suggestion: this.suggestionShown
    });
  }

  async #hand<Data>(kind: Letter['kind'], to: Destination, body: unknown): Promise<Sent<Data>> {
    const { key } = this;
    const draft = kind === 'solved' ? undefined : $state.snapshot(this.value);
    const result = await outbox.send<Data>({ key, kind, to, body, draft });
    if (result === 'waiting' || result.ok) {
      this.clear();
      this.sentKey = key;
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
