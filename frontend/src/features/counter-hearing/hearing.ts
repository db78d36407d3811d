/** Asks what a trouble told in words may be, while it is being typed. A person decides. */
import { answer, api } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type Suggestion = Schema<'TriageAnswer'>;
export type Agency = Schema<'AgencyRow'>;

const AFTER_MS = 350;
const STANDS_MS = 2_000;

/** Only the answer to the newest words is told: the suggestion, or that nothing answered. */
export class Listening {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;

  hear(words: string, tell: (suggestion: Suggestion | undefined, answered: boolean) => void): void {
    clearTimeout(this.#timer);
    this.#newest += 1;
    const mine = this.#newest;
    if (!words.trim()) return tell(undefined, true);
    this.#timer = setTimeout(async () => {
      const result = await answer<Suggestion>(api.POST('/api/v1/triage/suggest/', { body: { text: words } }));
      if (mine === this.#newest) tell(result.ok ? result.data : undefined, result.ok);
    }, AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#newest += 1;
  }
}

/** Danger that stands on the screen for a moment is told; what was a slip of the keys is not. */
export class Alarm {
  #tell: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** There is danger in the words as they are now; the moment counts from the first of them. */
  stand(): void {
    this.#timer ??= setTimeout(() => this.tellNow(), STANDS_MS);
  }

  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Somebody goes on before the moment is over. */
  tellNow(): void {
    this.rest();
    this.#tell();
  }
}

/** The words that led to a code, each once. */
export function wordsFor(suggestion: Suggestion, code: string): string {
  const words = suggestion.evidence.filter((each) => each.code === code).map((each) => `「${each.words}」`);
  return [...new Set(words)].join('');
}
