/** Matching at the desk: runs, what they propose, offers, and the answers to them. */
import { answer, api, newFormKey, once } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type Run = Schema<'RunStaff'>;
export type Proposal = Schema<'ProposalStaff'>;
export type Alternative = Schema<'AlternativePart'>;
export type WhyNot = Schema<'WhyNotAnswer'>;
export type Unfilled = Schema<'UnfilledStaff'>;
export type Assignment = Schema<'AssignmentStaff'>;
export type RequestSeats = Schema<'RequestSeats'>;
export type Candidate = Schema<'CandidateRow'>;
export type Task = Schema<'TaskBrief'>;

const one = (id: number) => ({ params: { path: { id } } });
const all = { page_size: 100 } as object;

export const latestRun = () => answer<Run>(api.GET('/api/v1/runs/latest/', {}));
export const readRun = (id: number) => answer<Run>(api.GET('/api/v1/runs/{id}/', one(id)));
export const startRun = (weeks: number | null) =>
  answer<Run>(api.POST('/api/v1/runs/', { body: { weeks }, ...once(newFormKey()) }));

export const listProposals = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<Proposal>>(api.GET('/api/v1/proposals/', { params: { query: { ...all, ...query, cursor } as object } }));
export const readAlternatives = (id: number) =>
  answer<Schema<'Alternatives'>>(api.GET('/api/v1/proposals/{id}/alternatives/', one(id)));
export const readWhyNot = (id: number, volunteer: number) =>
  answer<WhyNot>(
    api.GET('/api/v1/proposals/{id}/why-not/', { params: { path: { id }, query: { volunteer } } })
  );
export const confirmProposal = (id: number) =>
  answer<Proposal>(api.POST('/api/v1/proposals/{id}/confirm/', one(id)));
export const changeProposal = (id: number, volunteers: number[], starts_at: string) =>
  answer<Proposal>(api.POST('/api/v1/proposals/{id}/change/', { ...one(id), body: { volunteers, starts_at } }));
export const rejectProposal = (id: number, reason: string) =>
  answer<Proposal>(api.POST('/api/v1/proposals/{id}/reject/', { ...one(id), body: { reason } }));
export const confirmMany = (ids: number[]) =>
  answer<Schema<'ManyAnswer'>>(api.POST('/api/v1/proposals/confirm-many/', { body: { ids } }));

export const listUnfilled = () => answer<Unfilled[]>(api.GET('/api/v1/unfilled/', {}));

export const listAssignments = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<Assignment>>(api.GET('/api/v1/assignments/', { params: { query: { ...query, cursor } as object } }));
export const seatsOfRequest = (id: number) =>
  answer<RequestSeats>(api.GET('/api/v1/requests/{id}/assignments/', one(id)));

type Told = Schema<'AnswerInputRequest'>;
export const acceptFor = (id: number) =>
  answer<Assignment>(api.POST('/api/v1/assignments/{id}/accept/', { ...one(id), body: { reason: '', via: 'phone' } }));
export const declineFor = (id: number, body: Told) =>
  answer<Assignment>(api.POST('/api/v1/assignments/{id}/decline/', { ...one(id), body }));
export const withdraw = (id: number, body: Told) =>
  answer<Assignment>(api.POST('/api/v1/assignments/{id}/withdraw/', { ...one(id), body }));
export const cancelSeat = (id: number, body: Told) =>
  answer<Assignment>(api.POST('/api/v1/assignments/{id}/cancel/', { ...one(id), body }));
export const markNoShow = (id: number, body: Told) =>
  answer<Assignment>(api.POST('/api/v1/assignments/{id}/mark_no_show/', { ...one(id), body }));
export const reportFor = (id: number, body: Schema<'ReportByStaffRequest'>) =>
  answer<Schema<'ReportThanks'>>(api.POST('/api/v1/assignments/{id}/report/', { ...one(id), body }));

export const candidates = (task: { request?: number; shift?: number }, starts_at: string) =>
  answer<Candidate[]>(api.GET('/api/v1/offers/candidates/', { params: { query: { ...task, starts_at } } }));
export const offer = (body: Schema<'OfferInputRequest'>) =>
  answer<Schema<'OffersMade'>>(api.POST('/api/v1/offers/', { body, ...once(newFormKey()) }));

/** Where a task's own page is. */
export function pageOf(task: Pick<Task, 'kind' | 'id'>): string {
  return task.kind === 'request' ? `/staff/requests/${task.id}` : `/staff/assignments?shift=${task.id}`;
}

/** Where somebody is asked by hand. */
export function offerPage(task: Pick<Task, 'kind' | 'id'>): string {
  return `/staff/offer?${task.kind}=${task.id}`;
}
