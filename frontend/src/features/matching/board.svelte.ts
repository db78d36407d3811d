/** The board's state: the proposals, which one is open, and what is done with it. */
import { tick } from 'svelte';
import { Pages } from '#api/pages.svelte.ts';
import { Act } from '#ui/acts.svelte.ts';
import { period } from '#text/dates.ts';
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
import { takeBack } from './undo.ts';

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

  confirm = (proposal: Proposal): Promise<void> => this.#decide(proposal, () => confirmProposal(proposal.id));

  chooseOther = (proposal: Proposal, other: Alternative): Promise<void> =>
    this.#decide(proposal, () =>
      changeProposal(proposal.id, other.volunteers.map(({ id }) => id), other.starts_at)
    );

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

  told(proposal: Proposal): string {
    const names = proposal.seats.map((seat) => `${seat.volunteer.name}さん`).join('・');
    return `${names}に打診しました。${proposal.task.title}　${period(proposal.starts_at, proposal.ends_at)}`;
  }

  async undo(proposal: Proposal): Promise<void> {
    await takeBack(proposal);
    await this.reload();
  }

  async #decide(proposal: Proposal, call: () => ReturnType<typeof confirmProposal>): Promise<void> {
    this.busyWith = proposal.id;
    const done = await this.act.run(call, {
      done: (confirmed) => this.told(confirmed),
      undo: (confirmed) => void this.undo(confirmed)
    });
    this.busyWith = undefined;
    if (done) await this.goOn(proposal.id);
  }

  async #loadUnfilled(): Promise<void> {
    const result = await listUnfilled();
    if (result.ok) this.unfilled = result.data;
  }

  #keepOneChosen(): void {
    if (!this.open) this.chosen = this.proposals.rows?.[0]?.id;
  }
}
