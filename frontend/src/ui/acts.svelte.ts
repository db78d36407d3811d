/** One act of a page: pressed once, waited for, and told with a toast; what went wrong stays to be read. */
import { toast } from './toasts.svelte.ts';

interface Trouble {
  code?: string;
  /** The one that arrived before, when a changed form met it. */
  first?: { id?: number; number?: string };
  message: string;
  fields: Readonly<Record<string, string>>;
}
type Outcome<Data> = { ok: true; data: Data } | { ok: false; error: Trouble };

interface Words<Data> {
  /** What to say when it is done. */
  done?: string | ((data: Data) => string);
  /** How to take it back, offered beside those words. */
  undo?: (data: Data) => void;
}

export class Act {
  busy = $state(false);
  error = $state.raw<Trouble>();

  /** The outcome's data when it went well, else undefined with `error` set. A second press waits for the first. */
  async run<Data>(call: () => Promise<Outcome<Data>>, words: Words<Data> = {}): Promise<Data | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    const outcome = await call();
    this.busy = false;
    if (!outcome.ok) {
      this.error = outcome.error;
      return undefined;
    }
    this.error = undefined;
    const { done, undo } = words;
    if (done) {
      toast(typeof done === 'function' ? done(outcome.data) : done, {
        undo: undo && (() => undo(outcome.data))
      });
    }
    return outcome.data;
  }

  get message(): string | undefined {
    return this.error?.message;
  }

  get fields(): Readonly<Record<string, string>> {
    return this.error?.fields ?? {};
  }
}
