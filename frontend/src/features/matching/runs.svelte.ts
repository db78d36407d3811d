/** The newest run: started here, and followed every second until it is over. */
import type { ApiError } from '#api/errors.ts';
import { latestRun, readRun, startRun, type Run } from './matching.ts';

const ASK_AGAIN_MS = 1000;

export class NewestRun {
  run = $state.raw<Run>();
  /** The council has never matched yet. */
  isNone = $state(false);
  error = $state<ApiError>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onfinish: () => void;

  constructor(onfinish: () => void) {
    this.#onfinish = onfinish;
  }

  get isUnderWay(): boolean {
    return this.run?.status === 'queued' || this.run?.status === 'running';
  }

  async load(): Promise<void> {
    const result = await latestRun();
    this.isNone = !result.ok && result.error.status === 404;
    this.error = result.ok || this.isNone ? undefined : result.error;
    if (result.ok) this.#adopt(result.data);
  }

  async start(weeks: number | null): Promise<void> {
    const result = await startRun(weeks);
    this.error = result.ok ? undefined : result.error;
    if (result.ok) {
      this.isNone = false;
      this.#adopt(result.data);
    }
  }

  /** Stop asking; for when the page is left. */
  leave(): void {
    clearTimeout(this.#timer);
  }

  #adopt(run: Run): void {
    const wasUnderWay = this.isUnderWay && this.run?.id === run.id;
    this.run = run;
    clearTimeout(this.#timer);
    if (this.isUnderWay) this.#timer = setTimeout(() => void this.#ask(run.id), ASK_AGAIN_MS);
    else if (wasUnderWay) this.#onfinish();
  }

  /** An answer that did not come is asked for again: the run goes on without us. */
  async #ask(id: number): Promise<void> {
    const result = await readRun(id);
    if (result.ok) this.#adopt(result.data);
    else this.#timer = setTimeout(() => void this.#ask(id), ASK_AGAIN_MS);
  }
}
