/** What an act asked of whom, and taking it back: offers without an answer yet are withdrawn. */
import { toast } from '#ui/toasts.svelte.ts';
import { period } from '#text/dates.ts';
import { listAssignments, withdraw, type Assignment, type Task } from './matching.ts';

const REASON = '打診の取り消し';

/** The offers for a task that wait for these volunteers' answers. */
export async function offersFor(task: Task, volunteers: readonly number[]): Promise<Assignment[]> {
  const answers = await Promise.all(
    volunteers.map((volunteer) => listAssignments({ volunteer: `${volunteer}`, waiting_answer: 'true' })())
  );
  return answers
    .flatMap((result) => (result.ok ? result.data.results : []))
    .filter((each) => each.task.kind === task.kind && each.task.id === task.id);
}

/** Who was asked what for when. */
export function offeredInWords(task: Task, offers: readonly Assignment[]): string {
  const [first] = offers;
  if (!first) return `打診しました。${task.title}`;
  const names = offers.map(({ volunteer }) => `${volunteer.name}さん`).join('・');
  return `${names}に打診しました。${task.title}　${period(first.starts_at, first.ends_at)}`;
}

export async function takeBack(task: Task, offers: readonly Assignment[]): Promise<void> {
  for (const { id } of offers) {
    const result = await withdraw(id, { reason: REASON, via: 'web' });
    if (!result.ok) return toast(result.error.message);
  }
  toast(`「${task.title}」の打診を取り消しました。`);
}
