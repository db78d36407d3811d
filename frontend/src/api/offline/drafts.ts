/** Drafts by their names, sealed on the tablet; without an open vault nothing is kept. */
import { canKeep, store, type Sealed } from './store.ts';
import { vault } from './vault.ts';

/** What each name is to hold from now on; undefined throws away what it held. */
export type Drafts = Record<string, unknown>;

/** All of them in one step or none. False when something could not be sealed: nothing is changed then. */
async function keepDrafts(drafts: Drafts): Promise<boolean> {
  if (!canKeep()) return false;
  const sealed = new Map<string, Sealed | undefined>();
  for (const [name, value] of Object.entries(drafts)) {
    sealed.set(name, value === undefined ? undefined : await vault.seal(name, value));
    if (value !== undefined && !sealed.get(name)) return false;
  }
  const step = (await store()).transaction('drafts', 'readwrite');
  for (const [name, value] of sealed) void (value ? step.store.put(value, name) : step.store.delete(name));
  await step.done;
  return true;
}

/** Undefined when there is none, or when it can no longer be opened: then it is thrown away. */
export async function readDraft<Value>(name: string): Promise<Value | undefined> {
  if (!canKeep() || !vault.isOpen) return undefined;
  const sealed = await (await store()).get('drafts', name);
  if (!sealed) return undefined;
  const value = await vault.unseal<Value>(name, sealed);
  if (value === undefined) await keepDrafts({ [name]: undefined });
  return value;
}

/** Writes one form's drafts one after the other, so that an older state never overtakes a newer one. */
export class DraftKeeper {
  #due: Drafts = {};
  #next: Promise<boolean> | undefined;
  #last: Promise<boolean> = Promise.resolve(true);

  /** As soon as the one before is written; what comes meanwhile goes with it. */
  soon(drafts: Drafts): void {
    this.#due = { ...this.#due, ...drafts };
    this.#next ??= this.#last.then(() => this.now({}));
  }

  /** At once, with what is due besides. True when it lies sealed on the tablet. */
  now(drafts: Drafts): Promise<boolean> {
    const all = { ...this.#due, ...drafts };
    this.#due = {};
    this.#next = undefined;
    this.#last = this.#last.then(() => keepDrafts(all)).catch(() => false);
    return this.#last;
  }
}
