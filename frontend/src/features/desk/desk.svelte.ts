/** What waits on the desk: counts for the band at the top, and today's list in order of clock. */
import { answer, api, newFormKey, once, whenChanged } from '#api/client.ts';
import type { ApiError } from '#api/errors.ts';
import type { Schema } from '#api/types.ts';

type DeskState = Schema<'DeskAnswer'>;
type DeskCounts = Schema<'DeskCounts'>;
export type DeskTask = Schema<'DeskTask'>;

const LOOK_AGAIN_MS = 60_000;
/** Several writes in a row are asked about once. */
const SETTLE_MS = 200;

/** Somebody was told on the telephone what no mail could bring. */
export const finishCall = (message: number) =>
  answer(api.POST('/api/v1/calls/{id}/done/', { params: { path: { id: message } }, ...once(newFormKey()) }));

const readDesk = () => answer<DeskState>(api.GET('/api/v1/desk/', {}));
const readCounts = () => answer<DeskCounts>(api.GET('/api/v1/desk/counts/', {}));

class Desk {
  counts = $state.raw<DeskCounts>();
  today = $state.raw<DeskTask[]>();
  error = $state<ApiError>();
  #isOpen = false;

  /** Today's list where its page is open, else the counts alone. */
  async load(): Promise<void> {
    if (!this.#isOpen) {
      const counted = await readCounts();
      if (counted.ok) this.counts = counted.data;
      return;
    }
    const result = await readDesk();
    this.error = result.ok ? undefined : result.error;
    if (result.ok) ({ counts: this.counts, today: this.today } = result.data);
  }

  /** Today's page is open, and its list is kept up, too. Returns how to close it. */
  open(): () => void {
    this.#isOpen = true;
    void this.load();
    return () => {
      this.#isOpen = false;
    };
  }

  /** Keep up with what happens here and elsewhere. Returns how to stop. */
  follow(): () => void {
    let settle: ReturnType<typeof setTimeout> | undefined;
    const stopHearing = whenChanged(() => {
      clearTimeout(settle);
      settle = setTimeout(() => void this.load(), SETTLE_MS);
    });
    const clock = setInterval(() => {
      if (!document.hidden) void this.load();
    }, LOOK_AGAIN_MS);
    if (!this.#isOpen) void this.load();
    return () => {
      stopHearing();
      clearTimeout(settle);
      clearInterval(clock);
    };
  }
}

export const desk = new Desk();
