/** Taking back what was just asked: offers without an answer yet are withdrawn. */
import { toast } from '#ui/toasts.svelte.ts';
import { listAssignments, withdraw, type Proposal } from './matching.ts';

const REASON = '打診の取り消し';

/** Withdraw the offers that confirming a proposal made. */
export async function takeBack(proposal: Proposal): Promise<void> {
  const { task } = proposal;
  for (const { volunteer } of proposal.seats) {
    const found = await listAssignments({ volunteer: `${volunteer.id}`, waiting_answer: 'true' })();
    const offers = found.ok ? found.data.results.filter((each) => each.task.kind === task.kind && each.task.id === task.id) : [];
    for (const { id } of offers) {
      const result = await withdraw(id, { reason: REASON, via: 'web' });
      if (!result.ok) return toast(result.error.message);
    }
  }
  toast(`「${task.title}」の打診を取り消しました。`);
}
