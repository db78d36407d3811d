/**
 * Forms on their way to the council. Each is sealed on the tablet before its first try and thrown
 * away once the API has answered; its key, made with the form, makes every further try harmless.
 */
import { answer, api, once, type Answer } from '../client.ts';
import type { ApiError } from '../errors.ts';
import { fateOf, isStuck, OLDEST_MS, pauseAfter, STUCK, TOO_OLD } from './fate.ts';
import { DESTINATION, type Kind } from './kinds.ts';
import { canKeep, store } from './store.ts';
import { vault } from './vault.ts';

/** One form; `kind` is the only word about it that stands outside the seal. */
export interface Letter {
  key: string;
  kind: Kind;
  body: unknown;
  /** What the form was made of, so that it can be mended if the API refuses it. */
  draft?: unknown;
}

export interface Waiting extends Letter {
  at: number;
  /** Why the API did not take it, or has not for long; a person must look. */
  trouble?: ApiError;
  /** How often the API has stumbled over it, and until when it is left alone. */
  faults: number;
  notBefore: number;
}

/** `waiting`: it is sealed here and goes out by itself. */
export type Sent<Data> = Answer<Data> | 'waiting';

const PATIENCE_MS = 8_000;
const AGAIN_MS = 5_000;

class Outbox {
  waiting = $state<Waiting[]>([]);
  /** What the API answered to a letter of this session, by its key: the slip, with its number. */
  answers = $state<Record<string, unknown>>({});
  #inFlight = new Map<string, Promise<Answer<unknown>>>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #again = () => void this.flush();

  /** Those that go out by themselves. */
  get count(): number {
    return this.waiting.length - this.toMend.length;
  }

  /** Those that wait for a person. */
  get toMend(): Waiting[] {
    return this.waiting.filter(({ trouble }) => trouble);
  }

  /** After a sign-in: take up again what an earlier session could not send. */
  async open(): Promise<void> {
    this.#timer ??= setInterval(this.#again, AGAIN_MS);
    addEventListener('online', this.#again);
    if (!canKeep() || !vault.isOpen) return;
    const kept = await (await store()).getAll('letters');
    for (const sealed of kept) {
      if (this.waiting.some(({ key }) => key === sealed.key)) continue;
      const letter = await vault.unseal<Letter>(sealed.key, sealed);
      if (letter) this.#put(letter, sealed.at);
      else await (await store()).delete('letters', sealed.key);
    }
    void this.flush();
  }

  /** Before the screen is locked: memory forgets, the tablet keeps it sealed. */
  close(): void {
    clearInterval(this.#timer);
    removeEventListener('online', this.#again);
    this.#timer = undefined;
    this.waiting = [];
    this.answers = {};
  }

  /**
   * Keep it, try it. What the API refuses comes back to the form; what finds no way out waits, if it
   * could be sealed. Where nothing can be sealed the form has it still, and may send it again.
   */
  async send<Data>(letter: Letter): Promise<Sent<Data>> {
    const kept = await this.#keep(letter);
    const tried = this.#deliver(letter.key) as Promise<Answer<Data>>;
    const result = await (kept ? Promise.race([tried, sleep(PATIENCE_MS)]) : tried);
    if (result?.ok) return result;
    if (kept && (!result || fateOf(result.error) !== 'refused')) return 'waiting';
    await this.drop(letter.key);
    return result ?? 'waiting';
  }

  /** Try what is due, oldest first; one that is refused or stumbled over stops no other. */
  async flush({ hurry = false } = {}): Promise<void> {
    const due = this.waiting.filter((letter) => hurry || isDue(letter));
    for (const { key } of due) {
      const result = await this.#deliver(key);
      if (!result.ok && fateOf(result.error) === 'no way out') return;
    }
  }

  async drop(key: string): Promise<void> {
    this.waiting = this.waiting.filter((letter) => letter.key !== key);
    if (canKeep()) await (await store()).delete('letters', key);
  }

  /** Undone before it went out. False when it has arrived: then the council must be told. */
  async cancel(key: string): Promise<boolean> {
    await this.#inFlight.get(key);
    if (!this.waiting.some((letter) => letter.key === key)) return false;
    await this.drop(key);
    return true;
  }

  /** The slip was handed over: its number leaves the screen. */
  forgetAnswer(key: string): void {
    delete this.answers[key];
  }

  #put(letter: Letter, at: number): void {
    const others = this.waiting.filter(({ key }) => key !== letter.key);
    this.waiting = [...others, { ...letter, at, faults: 0, notBefore: 0 }];
  }

  /** True once it lies sealed on the tablet. */
  async #keep(letter: Letter): Promise<boolean> {
    const { key, kind } = letter;
    const at = Date.now();
    this.#put(letter, at);
    try {
      const sealed = canKeep() ? await vault.seal(key, letter) : undefined;
      if (sealed) await (await store()).put('letters', { ...sealed, key, kind, at });
      return Boolean(sealed);
    } catch {
      return false;
    }
  }

  /** One try at a time for each letter, whoever asks. */
  #deliver(key: string): Promise<Answer<unknown>> {
    const running = this.#inFlight.get(key) ?? this.#try(key).finally(() => this.#inFlight.delete(key));
    this.#inFlight.set(key, running);
    return running;
  }

  async #try(key: string): Promise<Answer<unknown>> {
    const letter = this.waiting.find((each) => each.key === key);
    if (!letter) return { ok: true, data: this.answers[key] };
    if (Date.now() - letter.at > OLDEST_MS) {
      letter.trouble = TOO_OLD;
      return { ok: false, error: TOO_OLD };
    }
    const body = $state.snapshot(letter.body) as never;
    const result = (await answer(api.POST(DESTINATION[letter.kind], { body, ...once(key) }))) as Answer<unknown>;
    if (!result.ok) {
      noteTrouble(letter, result.error);
      return result;
    }
    // Locked meanwhile: what the API said about the resident is nobody's to read.
    if (this.waiting.includes(letter)) this.answers[key] = result.data;
    await this.drop(key);
    return result;
  }
}

const isDue = ({ trouble, notBefore }: Waiting): boolean =>
  (!trouble || trouble.code === STUCK.code) && notBefore <= Date.now();

function noteTrouble(letter: Waiting, error: ApiError): void {
  const fate = fateOf(error);
  if (fate === 'refused') letter.trouble = error;
  if (fate !== 'fault') return;
  letter.faults += 1;
  letter.notBefore = Date.now() + pauseAfter(letter.faults, error);
  if (isStuck(letter.faults)) letter.trouble = STUCK;
}

const sleep = (ms: number) => new Promise<undefined>((wake) => setTimeout(() => wake(undefined), ms));

export const outbox = new Outbox();
