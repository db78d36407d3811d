/**
 * What a tablet keeps while it is switched off: sealed drafts, sealed letters to the council, and who
 * works here. Nothing about a resident is ever written here in the clear.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { forgetLists } from './kept-lists.ts';

/** AES-GCM: a fresh nonce and what it sealed. */
export interface Sealed {
  nonce: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** A letter that waits; `at` is when it was written, in milliseconds. */
export interface SealedLetter extends Sealed {
  key: string;
  kind: string;
  at: number;
}

/** The key of the drafts, wrapped with one person's PIN. */
export interface WrappedKey extends Sealed {
  user: number;
  salt: Uint8Array<ArrayBuffer>;
  triesLeft: number;
  /** When the API was told this PIN; a newer one makes this key worthless. */
  pinSetAt: string | undefined;
  /** The sign-in as the API last answered it: the name on the bar, the counter. */
  session: unknown;
}

interface Shape extends DBSchema {
  about: { key: string; value: unknown };
  drafts: { key: string; value: Sealed };
  letters: { key: string; value: SealedLetter };
  keys: { key: number; value: WrappedKey };
}
type Room = 'about' | 'drafts' | 'letters' | 'keys';

const NAME = 'hoocchoken-counter';
let opened: Promise<IDBPDatabase<Shape>> | undefined;

/** Browsers seal only on pages that came by HTTPS; elsewhere the tablet keeps nothing. */
export function canKeep(): boolean {
  return typeof indexedDB !== 'undefined' && Boolean(globalThis.crypto?.subtle);
}

export function store(): Promise<IDBPDatabase<Shape>> {
  opened ??= openDB<Shape>(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('about');
      database.createObjectStore('drafts');
      database.createObjectStore('letters', { keyPath: 'key' });
      database.createObjectStore('keys', { keyPath: 'user' });
    },
    terminated() {
      opened = undefined;
    }
  });
  return opened;
}

/** Everything away: the tablet is no longer this counter's. */
export async function forgetAll(): Promise<void> {
  await forgetLists();
  if (!canKeep()) return;
  const database = await store();
  const rooms: Room[] = ['about', 'drafts', 'letters', 'keys'];
  await Promise.all(rooms.map((room) => database.clear(room)));
}
