/** The board's state: the proposals, which one is open, and what is done with it. */
import { tick } from 'svelte';
import { Pages } from '#api/pages.svelte.ts';
import { Act } from '#ui/acts.svelte.ts';
import { toast } from '#ui/toasts.svelte.ts';
import {
  changeProposal,
  confirmProposal,
  listProposals,
  listUnfilled,
  type Alternative,
  type Proposal,
  type Unfilled
} from './matching.ts';
import { NewestRun } from './runs.svelte.ts';
import { offeredInWords, offersFor, takeBack } from './undo.ts';

export const seatedIn = (proposal: Proposal): number[] => proposal.seats.map(({ volunteer }) => volunteer.id);

export class Board {
  readonly proposals = new Pages<Proposal>();
  readonly act = new Act();
  readonly newest = new NewestRun(() => void this.reload());
  unfilled = $state.raw<Unfilled[]>();
  chosen = $state<number>();
  form = $state<'change' | 'reject'>();
  busyWith = $state<number>();

  get open(): Proposal | undefined {
    return this.proposals.rows?.find(({ id }) => id === this.chosen);
  }

  async show(query: Record<string, string>): Promise<void> {
    await Promise.all([this.proposals.show(listProposals(query)), this.#loadUnfilled()]);
    this.#keepOneChosen();
  }

  async reload(): Promise<void> {
    await Promise.all([this.proposals.reload(), this.#loadUnfilled()]);
    this.#keepOneChosen();
  }

  choose(id: number): void {
    if (this.chosen !== id) this.form = undefined;
    this.chosen = id;
  }

  /** Show the card and move there, for the keyboard and for narrow screens. */
  async openCard(id: number): Promise<void> {
    this.choose(id);
    await tick();
    const heading = document.getElementById('opened');
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'nearest' });
  }

  backToList(): void {
    document.getElementById(`proposal-${this.chosen}`)?.focus();
  }

  toggle(form: 'change' | 'reject'): void {
    if (this.open?.allowed_actions.includes(form)) this.form = this.form === form ? undefined : form;
  }

  confirm = (proposal: Proposal): Promise<void> =>
    this.#decide(proposal, seatedIn(proposal), () => confirmProposal(proposal.id));

  chooseOther = (proposal: Proposal, other: Alternative): Promise<void> => {
    const volunteers = other.volunteers.map(({ id }) => id);
    return this.#decide(proposal, volunteers, () => changeProposal(proposal.id, volunteers, other.starts_at));
  };

  /** After an act: the row goes, the one after it is next. */
  async goOn(from: number): Promise<void> {
    const rows = this.proposals.rows ?? [];
    const at = rows.findIndex(({ id }) => id === from);
    const next = rows[at + 1] ?? rows[at - 1];
    const inList = Boolean(document.activeElement?.closest('[data-board]'));
    this.form = undefined;
    await this.proposals.reload();
    this.chosen = next?.id;
    this.#keepOneChosen();
    await tick();
    if (inList) this.backToList();
  }

  /** Say who was asked, with a way back, and go on to the next. */
  async asked({ id, task }: Proposal, volunteers: readonly number[]): Promise<void> {
    const [offers] = await Promise.all([offersFor(task, volunteers), this.goOn(id)]);
    const undo = async () => {
      await takeBack(task, offers);
      await this.reload();
    };
    toast(offeredInWords(task, offers), { undo: () => void undo() });
  }

  async #decide(
    proposal: Proposal,
    volunteers: readonly number[],
    call: () => ReturnType<typeof confirmProposal>
  ): Promise<void> {
    this.busyWith = proposal.id;
    const done = await this.act.run(call);
    this.busyWith = undefined;
    if (done) await this.asked(proposal, volunteers);
  }

  async #loadUnfilled(): Promise<void> {
    const result = await listUnfilled();
    if (result.ok) this.unfilled = result.data;
  }

  #keepOneChosen(): void {
    if (!this.open) this.chosen = this.proposals.rows?.[0]?.id;
  }
}
