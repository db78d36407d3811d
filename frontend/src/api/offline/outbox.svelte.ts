/**
 * Forms on their way to the council. Each is sealed on the tablet before its first try and thrown
 * away once the API has answered; its key, made with the form, makes every further try harmless.
 */
import { answer, api, once, type Answer } from '../client.ts';
import type { ApiError } from '../errors.ts';
import { canKeep, store } from './store.ts';
import { vault } from './vault.ts';

export type Destination =
  | '/api/v1/requests/'
  | '/api/v1/consultations/solved/'
  | '/api/v1/consultations/referred/';

/** One form; `kind` is the only word about it that stands outside the seal. */
export interface Letter {
  key: string;
  kind: 'request' | 'solved' | 'referred';
  to: Destination;
  body: unknown;
  /** What the form was made of, so that it can be mended if the API refuses it. */
  draft?: unknown;
}

export interface Waiting extends Letter {
  at: number;
  /** Why the API did not take it; a person must look. */
  refused?: ApiError;
}

/** `waiting`: it is kept here and goes out by itself. */
export type Sent<Data> = Answer<Data> | 'waiting';

const PATIENCE_MS = 8_000;
const AGAIN_MS = 5_000;
/** The API remembers a key for seven days; an older letter might be written down twice. */
const OLDEST_MS = 6 * 24 * 3600 * 1000;
const TOO_OLD: ApiError = {
  status: 0,
  code: 'too_old',
  message: '日がたっているため、そのままは送れません。社会福祉協議会にお電話のうえ、直して送ってください。',
  fields: {}
};

class Outbox {
  waiting = $state<Waiting[]>([]);
  /** What the API answered to a letter of this session, by its key: the slip, with its number. */
  answers = $state<Record<string, unknown>>({});
  #inFlight = new Map<string, Promise<Answer<unknown>>>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #again = () => void this.flush();

  get count(): number {
    return this.waiting.length;
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
      if (letter) this.waiting.push({ ...letter, at: sealed.at });
      else await (await store()).delete('letters', sealed.key);
    }
    void this.flush();
  }

  /** Before the screen is locked: memory forgets, the tablet keeps it sealed. */
  close(): void {
    clearInterval(this.#timer);
    removeEventListener('online', this.#again);
    this.#timer = undefined;
    if (canKeep()) this.waiting = [];
    this.answers = {};
  }

  /** Keep it, try it. What the form itself got wrong comes back; anything else waits. */
  async send<Data>(letter: Letter): Promise<Sent<Data>> {
    await this.#keep(letter);
    const tried = this.#deliver(letter.key) as Promise<Answer<Data>>;
    const result = await Promise.race([tried, sleep(PATIENCE_MS)]);
    if (!result || result.ok || !isRefusal(result.error)) return result?.ok ? result : 'waiting';
    await this.drop(letter.key);
    return result;
  }

  /** Try everything that waits, oldest first; stops at the first that finds no way out. */
  async flush(): Promise<void> {
    for (const { key, refused } of [...this.waiting]) {
      if (refused) continue;
      const result = await this.#deliver(key);
      if (!result.ok && !isRefusal(result.error)) return;
    }
  }

  async drop(key: string): Promise<void> {
    this.waiting = this.waiting.filter((letter) => letter.key !== key);
    if (canKeep()) await (await store()).delete('letters', key);
  }

  /** The slip was handed over: its number leaves the screen. */
  forgetAnswer(key: string): void {
    delete this.answers[key];
  }

  async #keep(letter: Letter): Promise<void> {
    const at = Date.now();
    this.waiting.push({ ...letter, at });
    const sealed = canKeep() ? await vault.seal(letter.key, letter) : undefined;
    if (sealed) await (await store()).put('letters', { ...sealed, key: letter.key, kind: letter.kind, at });
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
      letter.refused = TOO_OLD;
      return { ok: false, error: TOO_OLD };
    }
    const body = $state.snapshot(letter.body) as never;
    const result = (await answer(api.POST(letter.to, { body, ...once(key) }))) as Answer<unknown>;
    if (result.ok) {
      this.answers[key] = result.data;
      await this.drop(key);
    } else if (isRefusal(result.error)) {
      letter.refused = result.error;
    }
    return result;
  }
}

/** The API has read it and says no: sending it again as it stands would not help. */
function isRefusal({ status, code }: ApiError): boolean {
  return code === 'too_old' || [400, 404, 413, 422].includes(status);
}

const sleep = (ms: number) => new Promise<undefined>((wake) => setTimeout(() => wake(undefined), ms));

export const outbox = new Outbox();
