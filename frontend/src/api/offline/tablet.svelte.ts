/**
 * The counter's tablet: open while somebody is signed in, locked otherwise, with or without network.
 *
 * README.md, "The counter without network", says what is kept where and why.
 */
import { answer, api, type Answer } from '../client.ts';
import { withoutAnswer, type ApiError } from '../errors.ts';
import { session, type Session } from '../session.svelte.ts';
import type { Schema } from '../types.ts';
import { outbox } from './outbox.svelte.ts';
import { keepKeysOf, lockBehindPin, openWithPin } from './pin-lock.ts';
import { canKeep, forgetAll, store } from './store.ts';
import { vault } from './vault.ts';

const ROLE = 'counter_staff';
const ABOUT = 'session';
const LOCKED = 'locked';
const WRONG_PIN: ApiError = {
  status: 400,
  code: 'wrong_pin',
  message: '入力をお確かめください。',
  fields: { pin: '暗証番号がちがいます。もう一度 ゆっくり入れてください。' }
};
const NO_KEY_HERE: ApiError = {
  ...withoutAnswer('offline'),
  message: 'いま通信ができないため、開けません。電波やネットワークがもどってから、もう一度入れてください。'
};
const NO_KEY_CAME: ApiError = {
  status: 0,
  code: 'no_key',
  message: '通信がとぎれ、書いたものを預かる用意ができませんでした。少し待って、もう一度 暗証番号を入れてください。つづくときは、社会福祉協議会にお電話ください。',
  fields: {}
};

type Listener = () => Promise<void>;

class Tablet {
  #beforeLocking = new Set<Listener>();

  /** Open, locked, or not to be known because nothing answers and nothing is kept here. */
  async enter(): Promise<'open' | 'locked' | ApiError> {
    if ((vault.isOpen || !canKeep()) && session.role === ROLE) return 'open';
    const result = await session.load();
    if (result.ok) return this.#asTheApiSays(result.data);
    const known = canKeep() ? await (await store()).get('about', ABOUT) : undefined;
    if (!known) return result.error;
    session.current = known as Session;
    return 'locked';
  }

  /**
   * A PIN opens the tablet: the API's word counts, and only where none comes the tablet's own. Without
   * the key of its seals it stays locked, for nothing that is typed then could be kept.
   */
  async unlock(user: number, pin: string): Promise<Answer<Session>> {
    const result = await session.adopt(answer(api.POST('/api/v1/session/pin/', { body: { user, pin } })));
    if (!result.ok) return saysNothing(result.error) ? this.#unlockAlone(user, pin, result.error) : result;
    if (canKeep()) {
      const key = (await this.#openVault(result.data)) ?? (await this.#openWithPin(user, pin));
      if (!key) return this.#stayLocked();
      await lockBehindPin(user, pin, { key, session: $state.snapshot(result.data) });
    }
    await this.#note(LOCKED, false);
    await outbox.open();
    return result;
  }

  /** Memory forgets at once; the API is told when it can be. */
  async lock(): Promise<void> {
    await Promise.allSettled([...this.#beforeLocking].map((finish) => finish()));
    vault.close();
    outbox.close();
    if (session.current) session.current = { ...session.current, user: null };
    await this.#note(LOCKED, true);
    const result = await session.adopt(answer(api.POST('/api/v1/session/lock/', {})));
    if (!result.ok) return;
    await this.#note(LOCKED, false);
    await this.#remember(result.data);
    if (!result.data.device) await forgetAll();
  }

  /** How many forms lie here sealed, for the lock screen. */
  async lettersKept(): Promise<number> {
    return canKeep() ? (await store()).count('letters') : 0;
  }

  /** What must be put away before the key is forgotten. Returns how to stop. */
  whenLocking(finish: Listener): () => void {
    this.#beforeLocking.add(finish);
    return () => this.#beforeLocking.delete(finish);
  }

  /** A sign that somebody is there; also learns at once that the tablet was revoked. */
  async showPresence(): Promise<void> {
    const result = await answer(api.GET('/api/v1/session/draft-key/', {}));
    if (result.ok) void outbox.flush();
  }

  async #asTheApiSays(state: Session): Promise<'open' | 'locked' | ApiError> {
    if (!state.device) await forgetAll();
    if (state.user?.role !== ROLE) {
      await this.#remember(state);
      return 'locked';
    }
    // Locked while nothing answered: the API still has to hear of it.
    if (canKeep() && (await (await store()).get('about', LOCKED))) {
      await this.lock();
      return 'locked';
    }
    // Nobody is asked for a PIN here, so no other key can be had: the PIN is asked for.
    if (canKeep() && !(await this.#openVault(state))) {
      await this.lock();
      return 'locked';
    }
    await outbox.open();
    return 'open';
  }

  async #stayLocked(): Promise<Answer<Session>> {
    await this.lock();
    return { ok: false, error: NO_KEY_CAME };
  }

  async #openVault(state: Session): Promise<string | undefined> {
    await this.#remember(state);
    const result = await answer<Schema<'DraftKey'>>(api.GET('/api/v1/session/draft-key/', {}));
    if (!result.ok) return undefined;
    await vault.open(result.data.key);
    return result.data.key;
  }

  /** The key that an earlier sign-in of this person left behind the PIN. */
  async #openWithPin(user: number, pin: string): Promise<string | undefined> {
    const opened = await openWithPin(user, pin);
    if (opened === 'wrong' || opened === 'unknown') return undefined;
    await vault.open(opened.key);
    return opened.key;
  }

  async #unlockAlone(user: number, pin: string, offline: ApiError): Promise<Answer<Session>> {
    if (!canKeep()) return { ok: false, error: offline };
    const opened = await openWithPin(user, pin);
    if (opened === 'wrong') return { ok: false, error: WRONG_PIN };
    if (opened === 'unknown') return { ok: false, error: NO_KEY_HERE };
    await vault.open(opened.key);
    session.current = opened.session as Session;
    session.ranOut = false;
    await outbox.open();
    return { ok: true, data: session.current };
  }

  /** Whose tablet this is and who works here, for the lock screen without network. */
  async #remember(state: Session): Promise<void> {
    if (!state.device || !canKeep()) return;
    await keepKeysOf(state.device.staff);
    await this.#note(ABOUT, { ...$state.snapshot(state), user: null });
  }

  async #note(name: string, value: unknown): Promise<void> {
    if (canKeep()) await (await store()).put('about', value, name);
  }
}

/** Nothing answered, or something on the way did that is not the API. */
const saysNothing = ({ status }: ApiError): boolean => status === 0 || status >= 500;

export const tablet = new Tablet();
