/** Where the next act about a task is done: the API names the act, the desk knows the page. */
import { offerPage, pageOf, type Task } from './matching.ts';

export interface Step {
  label: string;
  href: string;
}

type Where = (task: Pick<Task, 'kind' | 'id'>) => string;

const correct: Where = (task) => (task.kind === 'request' ? `${pageOf(task)}?do=correct` : '/staff/places');
const board: Where = () => '/staff/board';

const STEPS: Record<string, { label: string; where: Where }> = {
  match: { label: '案を作る', where: board },
  decide_proposal: { label: '提案を見る', where: board },
  find_another: { label: 'ほかの人に打診する', where: offerPage },
  ask_other_time: { label: '別の日時をたずねて直す', where: correct },
  ask_other_wish: { label: '希望をたずねて直す', where: correct },
  ask_fewer: { label: '人数をたずねて直す', where: correct },
  ask_volunteer: { label: '手で打診する', where: offerPage },
  clear_protection: { label: '手で打診する', where: offerPage },
  train: { label: 'ボランティアを見る', where: () => '/staff/volunteers' },
  insure: { label: '保険のない方を見る', where: () => '/staff/volunteers?status=registered' },
  follow_up: { label: '電話を記録する', where: () => '/staff/concerns' }
};

/** The page for an act, if the act is done on a page of its own. */
export function nextStep(code: string, task: Pick<Task, 'kind' | 'id'>): Step | undefined {
  const step = STEPS[code];
  return step && { label: step.label, href: step.where(task) };
}
