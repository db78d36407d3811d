/** What waits on the desk: counts for the band at the top, and today's list in order of clock. */
import { answer, api, newFormKey, once, whenChanged } from '#api/client.ts';
import type { ApiError } from '#api/errors.ts';
import type { Schema } from '#api/types.ts';

export type DeskState = Schema<'DeskAnswer'>;
export type DeskTask = Schema<'DeskTask'>;

const LOOK_AGAIN_MS = 60_000;
/** Several writes in a row are asked about once. */
const SETTLE_MS = 200;

/** Somebody was told on the telephone what no mail could bring. */
export const finishCall = (message: number) =>
  answer(api.POST('/api/v1/calls/{id}/done/', { params: { path: { id: message } }, ...once(newFormKey()) }));

const readDesk = () => answer<DeskState>(api.GET('/api/v1/desk/', {}));

class Desk {
  state = $state.raw<DeskState>();
  error = $state<ApiError>();

  async load(): Promise<void> {
    const result = await readDesk();
    this.error = result.ok ? undefined : result.error;
    if (result.ok) this.state = result.data;
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
    void this.load();
    return () => {
      stopHearing();
      clearTimeout(settle);
      clearInterval(clock);
    };
  }
}

export const desk = new Desk();
