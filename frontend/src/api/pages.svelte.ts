/** A long list, one page of it at a time. */
import { cursorOf, type Answer } from './client.ts';
import type { ApiError } from './errors.ts';

export interface Page<Row> {
  results: Row[];
  next?: string | null;
  previous?: string | null;
}

/** Asks the API for one page; without a cursor, the first. */
export type FetchPage<Row> = (cursor?: string) => Promise<Answer<Page<Row>>>;

export class Pages<Row> {
  /** Undefined until the first answer. */
  rows = $state.raw<Row[]>();
  error = $state<ApiError>();
  busy = $state(false);
  #next = $state<string>();
  #previous = $state<string>();
  #fetch: FetchPage<Row> | undefined;
  #cursor: string | undefined;
  #latest = 0;

  /** Show another list from its first page. An answer that comes after a newer question is dropped. */
  async show(fetch: FetchPage<Row>, cursor?: string): Promise<void> {
    this.#fetch = fetch;
    this.#cursor = cursor;
    const turn = (this.#latest += 1);
    this.busy = true;
    const result = await fetch(cursor);
    if (turn !== this.#latest) return;
    this.busy = false;
    this.error = result.ok ? undefined : result.error;
    if (!result.ok) return;
    this.rows = result.data.results;
    this.#next = cursorOf(result.data.next);
    this.#previous = cursorOf(result.data.previous);
  }

  /** Ask for the same page again. */
  async reload(): Promise<void> {
    if (this.#fetch) await this.show(this.#fetch, this.#cursor);
  }

  /** For the Pager: absent when there is no such page. */
  get onnext(): (() => void) | undefined {
    return this.#turnTo(this.#next);
  }

  get onprevious(): (() => void) | undefined {
    return this.#turnTo(this.#previous);
  }

  #turnTo(cursor: string | undefined): (() => void) | undefined {
    return cursor ? () => void this.show(this.#fetch!, cursor) : undefined;
  }
}
