/**
 * A form of the counter while it is being filled in: in memory while the tablet is open, and sealed on
 * it besides, so that it outlives a reload, a locked screen and a lost network.
 */
import { newFormKey } from '../client.ts';
import { DraftKeeper, readDraft, type Drafts } from './drafts.ts';
import { canKeep } from './store.ts';

/** As it lies sealed on the tablet; `path` is the page to go on from. */
export interface Kept<Value> {
  value: Value;
  key: string;
  path: string;
}

export class KeptForm<Value extends object> {
  value = $state() as Value;
  /** Made with the form: however often it is sent, it is written once. */
  key = $state(newFormKey());
  path: string;
  /** What it is kept under. */
  readonly name: string;
  readonly empty: Value;
  /** The page to go on from while nothing is written. */
  readonly home: string;
  /** Not read from the tablet yet, or put away with the lock. */
  #asleep = true;
  /** The key of what was put away with the lock. */
  #lockedAway = '';
  #keeper = new DraftKeeper();

  constructor(name: string, empty: Value, home: string) {
    this.name = name;
    this.empty = empty;
    this.home = home;
    this.value = structuredClone(empty);
    this.path = home;
  }

  get isEmpty(): boolean {
    return JSON.stringify(this.value) === JSON.stringify(this.empty);
  }

  get isAsleep(): boolean {
    return this.#asleep;
  }

  get kept(): Kept<Value> {
    return { value: $state.snapshot(this.value) as Value, key: this.key, path: this.path };
  }

  /** An empty form; nothing of the one before stays on the tablet. */
  clear(): void {
    this.emptied();
    void this.write({ [this.name]: undefined });
  }

  /** After the tablet was opened: what stood here when it was locked or switched off. */
  async restore(): Promise<void> {
    if (!this.#asleep) return;
    await this.recall();
    this.#asleep = false;
  }

  /** Call it from an effect: whatever changes is sealed at once. */
  watch(path = this.home): void {
    const { kept, isEmpty } = this;
    if (this.#asleep) return;
    if (!isEmpty) this.path = path;
    this.#keeper.soon({ [this.name]: isEmpty ? undefined : { ...kept, path: this.path } });
  }

  /** Before the screen is locked: sealed as it is now, and gone from memory; what cannot be sealed stays. */
  async putAway(): Promise<void> {
    if (!canKeep() || this.#asleep) return;
    const sealed = this.isEmpty || (await this.write({ [this.name]: this.kept }));
    if (!sealed) return;
    this.#asleep = true;
    this.#lockedAway = this.key;
    this.emptied();
  }

  /** A form that was refused, back as a new one. False while another stands here, or when it could not be kept. */
  async refill(value: Value): Promise<boolean> {
    if (this.#asleep || !this.isEmpty) return false;
    const next = { value, key: newFormKey(), path: this.home };
    if (!(await this.write({ [this.name]: next })) && canKeep()) return false;
    this.show(next);
    return true;
  }

  /** Handed over: it is here no more, also where the screen was locked meanwhile. */
  letGo(key: string): void {
    if (this.key === key) this.clear();
    else if (this.#asleep && this.#lockedAway === key) void this.write({ [this.name]: undefined });
  }

  /** Read back into memory, unless something stands there. */
  protected async recall(): Promise<void> {
    const kept = await readDraft<Kept<Value>>(this.name);
    if (kept && this.isEmpty) this.show(kept);
  }

  protected show({ value, key, path }: Kept<Value>): void {
    this.value = { ...structuredClone(this.empty), ...value };
    this.key = key;
    this.path = path;
  }

  protected emptied(): void {
    this.value = structuredClone(this.empty);
    this.key = newFormKey();
    this.path = this.home;
  }

  /** True when it lies sealed on the tablet. */
  protected write(drafts: Drafts): Promise<boolean> {
    return this.#keeper.now(drafts);
  }
}
