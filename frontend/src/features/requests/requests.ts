/** Requests at the desk: reading them, deciding about them, putting them right. */
import { answer, api, newFormKey, once, type Answer } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { sentOnce } from '#api/sentOnce.ts';
import { typedBody, type Schema, type Typed } from '#api/types.ts';

export type RequestRow = Schema<'RequestStaffRow'>;
export type RequestPage = Schema<'RequestStaff'>;
export type PrincipleCheck = Schema<'PrincipleCheckRow'>;
export type TimelineRow = Schema<'TimelineRow'>;
export type Seats = Schema<'RequestSeats'>;
export type Preview = Schema<'RequestPreview'>;
export type Slip = Schema<'Slip'>;

export interface Window {
  starts_at: string;
  ends_at: string;
}

/** The contract tells what each reader gets; behind this door it is always the staff's. */
const forStaff = async <Staff extends Seen, Seen>(seen: Promise<Answer<Seen>>) => (await seen) as Answer<Staff>;

const one = (id: number) => ({ params: { path: { id } } });

export const listRequests = (query: Record<string, string>) => (cursor?: string) =>
  forStaff<Page<RequestRow>, Page<Schema<'RequestRowSeen'>>>(
    answer(api.GET('/api/v1/requests/', { params: { query: { ...query, cursor } as object } }))
  );

export const readRequest = (id: number) =>
  forStaff<RequestPage, Schema<'RequestSeen'>>(answer(api.GET('/api/v1/requests/{id}/', one(id))));
export const readTimeline = (id: number) =>
  answer<TimelineRow[]>(api.GET('/api/v1/requests/{id}/timeline/', one(id)));

export const acceptRequest = (id: number) =>
  sentOnce<RequestPage>(`accept ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/accept/', { ...one(id), ...key })
  );
export const takeRequest = (id: number) =>
  sentOnce<RequestPage>(`take ${id}`, (key) => api.POST('/api/v1/requests/{id}/take/', { ...one(id), ...key }));
export const closeRequest = (id: number) =>
  sentOnce<RequestPage>(`close ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/close/', { ...one(id), ...key })
  );
export const reopenRequest = (id: number) =>
  sentOnce<unknown>(`reopen ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/reopen/', { ...one(id), ...key })
  );
export const cancelRequest = (id: number, reason: string) =>
  sentOnce<unknown>(`cancel ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/cancel/', { ...one(id), body: { reason }, ...key })
  );

export const tellVolunteer = (id: number, typed: Typed<Schema<'ConsentInputRequest'>>) =>
  sentOnce<RequestPage>(`telling ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/consent/', { ...one(id), body: typedBody<Schema<'ConsentInputRequest'>>(typed), ...key })
  );
export const recordAgreement = (id: number, typed: Typed<Schema<'AgreementInputRequest'>>) =>
  sentOnce<RequestPage>(`agreement ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/agreement/', { ...one(id), body: typedBody<Schema<'AgreementInputRequest'>>(typed), ...key })
  );

export const mergeRequest = (id: number, into: number) =>
  sentOnce<RequestPage>(`merge ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/merge/', { ...one(id), body: { into }, ...key })
  );
export const unmergeRequest = (id: number) =>
  sentOnce<RequestPage>(`unmerge ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/unmerge/', { ...one(id), ...key })
  );

export const answerPrinciple = (id: number, body: Schema<'PrincipleInputRequest'>) =>
  sentOnce<RequestPage>(`principle ${id} ${body.principle}`, (key) =>
    api.POST('/api/v1/requests/{id}/principles/', { ...one(id), body, ...key })
  );
export const overridePrinciple = (id: number, body: Schema<'OverrideInputRequest'>) =>
  sentOnce<RequestPage>(`override ${id} ${body.principle}`, (key) =>
    api.POST('/api/v1/requests/{id}/override/', { ...one(id), body, ...key })
  );
export const referRequest = (id: number, body: Schema<'ReferralInputRequest'>) =>
  sentOnce<RequestPage>(`refer ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/refer/', { ...one(id), body, ...key })
  );
export const declineRequest = (id: number, body: Schema<'DeclineInputRequest'>) =>
  sentOnce<RequestPage>(`decline ${id}`, (key) =>
    api.POST('/api/v1/requests/{id}/decline/', { ...one(id), body, ...key })
  );
export const correctRequest = (id: number, body: Schema<'PatchedRequestCorrectionRequest'>) =>
  sentOnce<RequestPage>(`correct ${id}`, (key) =>
    api.PATCH('/api/v1/requests/{id}/', { ...one(id), body, ...key })
  );

export const previewRequest = (body: Schema<'ErrandInputRequest'>) =>
  answer<Preview>(api.POST('/api/v1/requests/preview/', { body }));
export const submitRequest = (body: Schema<'RequestInputRequest'>, formKey = newFormKey()) =>
  answer<Slip>(api.POST('/api/v1/requests/', { body, ...once(formKey) }));
