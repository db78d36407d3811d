/** その場で解決: one tap, counted by kind and district, and a way back for some minutes. */
import { newFormKey } from '#api/client.ts';
import { outbox, type Sent } from '#api/offline/outbox.svelte.ts';
import type { Schema } from '#api/types.ts';

interface Tapped {
  /** The form's key, by which its answer is known. */
  key: string;
  /** The words on the card, with their reading; none for what is no kind. */
  label?: string;
}
interface Kind {
  code: string;
  label: string;
}

const DONE = { ok: true, data: undefined } as const;

class SolvedHere {
  /** What was counted last, while it can be taken back. */
  last = $state<Tapped>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Nothing about the person: the kind, and the API adds the counter's own district. */
  async tap(kind: Kind | undefined, minutesToUndo: number): Promise<Sent<unknown>> {
    const key = newFormKey();
    const body = { category: kind?.code ?? null };
    const result = await outbox.send({ key, kind: 'solved', body });
    if (result === 'waiting' || result.ok) this.remember(key, kind?.label, minutesToUndo);
    return result;
  }

  remember(key: string, label: string | undefined, minutes: number): void {
    this.forget();
    this.last = { key, label };
    this.#timer = setTimeout(() => this.forget(), minutes * 60_000);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.last = undefined;
  }

  /** まちがえました: what still waits never goes out, what has arrived is taken back there. */
  async takeBack(): Promise<Sent<unknown>> {
    const { last } = this;
    if (!last || (await outbox.cancel(last.key))) {
      this.forget();
      return DONE;
    }
    const arrived = outbox.answers[last.key] as Schema<'ConsultationRow'>;
    const result = await outbox.send({
      key: newFormKey(),
      kind: 'taken_back',
      body: { consultation: arrived.id }
    });
    this.forget();
    return result;
  }
}

export const solvedHere = new SolvedHere();
