/**
 * The key of the drafts behind a PIN, for the hours without network.
 *
 * A PIN is short. It is stretched so that each guess costs a tablet about half a second, and a few
 * wrong ones throw the wrapped key away: then only the API opens the drafts again.
 */
import type { Session } from '../session.svelte.ts';
import { store, type WrappedKey } from './store.ts';
import { randomBytes } from './vault.ts';

const ROUNDS = 600_000; // as OWASP advises for PBKDF2 with SHA-256
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TRIES = 5;

export type PinAnswer = { key: string; session: unknown } | 'wrong' | 'unknown';

async function stretched(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Remember the key for this person's PIN, as the API has just found it right. */
export async function lockBehindPin(user: number, pin: string, { key, session }: { key: string; session: Session }): Promise<void> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const pinSetAt = session.device?.staff.find(({ id }) => id === user)?.pin_set_at;
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await stretched(pin, salt), new TextEncoder().encode(key));
  await (await store()).put('keys', { user, salt, nonce, data, session, triesLeft: TRIES, pinSetAt });
}

/** The key, if the PIN is right; `unknown` when this person has none here. */
export async function openWithPin(user: number, pin: string): Promise<PinAnswer> {
  const kept = await (await store()).get('keys', user);
  if (!kept) return 'unknown';
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.nonce }, await stretched(pin, kept.salt), kept.data);
    await (await store()).put('keys', { ...kept, triesLeft: TRIES });
    return { key: new TextDecoder().decode(opened), session: kept.session };
  } catch {
    return countWrong(kept);
  }
}

/** Who has left, or was given another PIN, finds no key here: the API no longer knows them as they were. */
export async function keepKeysOf(staff: readonly { id: number; pin_set_at: string }[]): Promise<void> {
  const known = new Map(staff.map(({ id, pin_set_at }) => [id, pin_set_at]));
  const database = await store();
  const gone = (await database.getAll('keys')).filter(({ user, pinSetAt }) => known.get(user) !== pinSetAt);
  await Promise.all(gone.map(({ user }) => database.delete('keys', user)));
}

async function countWrong(kept: WrappedKey): Promise<'wrong' | 'unknown'> {
  const triesLeft = kept.triesLeft - 1;
  if (triesLeft > 0) {
    await (await store()).put('keys', { ...kept, triesLeft });
    return 'wrong';
  }
  await (await store()).delete('keys', kept.user);
  return 'unknown';
}
