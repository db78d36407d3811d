/**
 * A matter while it is being heard: one answer per question, kept until it was sent. Once sent it is
 * nowhere here any more. A matter begun before it and not finished waits beside it; one at most.
 */
import { answer, api, newFormKey, type Answer } from '#api/client.ts';
import { readDraft } from '#api/offline/drafts.ts';
import { KeptForm, type Kept } from '#api/offline/kept-form.svelte.ts';
import type { Kind } from '#api/offline/kinds.ts';
import { outbox, type Sent } from '#api/offline/outbox.svelte.ts';
import { canKeep } from '#api/offline/store.ts';
import { meantAnew } from '#api/sentOnce.ts';
import { errandOf, flagOf, referralOf, requestOf, solvedOf, type Halves } from './forms.ts';
import { EMPTY, type Preview, type Slip, type Value } from './value.ts';

const NAME = 'form';
const BEFORE = 'form-before';
const HOME = '/counter';
const PAGES = ['/counter/request', '/counter/words', '/counter/refer'];

class RequestDraft extends KeptForm<Value> {
  preview = $state<Preview>();
  /** The key of what was sent last: its slip is among the outbox's answers once it has arrived. */
  sentKey = $state<string>();
  /** The matter that was set aside for this one. */
  before = $state.raw<Kept<Value>>();

  constructor() {
    super(NAME, EMPTY, HOME);
  }

  /** More than a card was tapped: it would have to be told again. */
  get hasAnswers(): boolean {
    const { category, onPaper, suggestion } = this.value;
    return JSON.stringify(this.value) !== JSON.stringify({ ...EMPTY, category, onPaper, suggestion });
  }

  /** Setting this one aside would throw away the one that waits already. */
  get leavesNoRoom(): boolean {
    return this.hasAnswers && this.before !== undefined;
  }

  override clear(): void {
    super.clear();
    this.sentKey = undefined;
  }

  override watch(here: string): void {
    super.watch(PAGES.some((page) => here.startsWith(page)) ? here : this.path);
  }

  override async putAway(): Promise<void> {
    this.sentKey = undefined;
    await super.putAway();
    if (this.isAsleep) this.before = undefined;
  }

  /** An empty form for the next resident. False when what stands here could not be kept. */
  setAside(): Promise<boolean> {
    return this.#exchange(undefined);
  }

  /** The matter that waits, once more; what stands here waits instead. Its page, if that was done. */
  async goBack(): Promise<string | undefined> {
    const { before } = this;
    return before && (await this.#exchange(before)) ? before.path : undefined;
  }

  /** A form that the API refused later, back to be mended; it is a new form then. */
  takeUp(value: unknown, path: string): Promise<boolean> {
    return this.#exchange({ value: value as Value, key: newFormKey(), path });
  }

  forgetBefore(): void {
    this.before = undefined;
    void this.write({ [BEFORE]: undefined });
  }

  /** Both in one step: at every moment each of the two lies sealed on the tablet. */
  async #exchange(next: Kept<Value> | undefined): Promise<boolean> {
    if (this.isAsleep) return false;
    const waiting = next === this.before ? undefined : this.before;
    const before = this.hasAnswers ? this.kept : waiting;
    const sealed = await this.write({ [NAME]: next, [BEFORE]: before });
    if (!sealed && canKeep()) return false;
    this.before = before;
    this.emptied();
    if (next) this.show(next);
    return true;
  }

  protected override async recall(): Promise<void> {
    await super.recall();
    this.before ??= await readDraft<Kept<Value>>(BEFORE);
  }

  protected override emptied(): void {
    super.emptied();
    this.preview = undefined;
  }

  async look(halves: Halves): Promise<Answer<Preview>> {
    const result = await answer<Preview>(
      api.POST('/api/v1/requests/preview/', { body: errandOf(this.value, halves) })
    );
    if (result.ok) this.preview = result.data;
    return result;
  }

  /** The council hears of danger at once, and once for each matter; what is handed in later joins it. */
  async flag(): Promise<void> {
    if (this.value.matter || !this.value.suggestion?.urgent) return;
    const matter = newFormKey();
    this.value.matter = matter;
    const result = await outbox.send({ key: matter, kind: 'urgent', body: flagOf(this.value, new Date()) });
    // Nothing keeps it and nothing took it: the screen must not say that the council knows.
    if (result !== 'waiting' && !result.ok && this.value.matter === matter) this.value.matter = '';
  }

  send(halves: Halves): Promise<Sent<Slip>> {
    return this.#hand<Slip>('request', requestOf(this.value, halves));
  }

  refer(): Promise<Sent<unknown>> {
    return this.#hand('referred', referralOf(this.value));
  }

  solve(): Promise<Sent<unknown>> {
    return this.#hand('solved', solvedOf(this.value));
  }

  async #hand<Data>(kind: Kind, body: unknown): Promise<Sent<Data>> {
    const { key } = this;
    const draft = kind === 'solved' ? undefined : $state.snapshot(this.value);
    const result = await outbox.send<Data>({ key, kind, body, draft });
    if (result !== 'waiting' && !result.ok) return this.key === key ? meantAnew(this, result) : result;
    this.letGo(key);
    return result;
  }

  override letGo(key: string): void {
    const stoodHere = this.key === key;
    super.letGo(key);
    if (stoodHere) this.sentKey = key;
    else if (this.before?.key === key) this.forgetBefore();
  }
}

export const draft = new RequestDraft();
