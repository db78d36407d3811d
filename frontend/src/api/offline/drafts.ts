/** A draft by its name, sealed on the tablet; without an open vault nothing is kept. */
import { canKeep, store } from './store.ts';
import { vault } from './vault.ts';

export async function keepDraft(name: string, value: unknown): Promise<void> {
  const sealed = canKeep() ? await vault.seal(name, value) : undefined;
  if (sealed) await (await store()).put('drafts', sealed, name);
}

/** Undefined when there is none, or when it can no longer be opened: then it is thrown away. */
export async function readDraft<Value>(name: string): Promise<Value | undefined> {
  if (!canKeep() || !vault.isOpen) return undefined;
  const sealed = await (await store()).get('drafts', name);
  if (!sealed) return undefined;
  const value = await vault.unseal<Value>(name, sealed);
  if (value === undefined) await dropDraft(name);
  return value;
}

export async function dropDraft(name: string): Promise<void> {
  if (canKeep()) await (await store()).delete('drafts', name);
}
