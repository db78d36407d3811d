/** What a 民生委員 follows: requests of the own district, where the person agreed. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type DistrictRequest = Schema<'RequestDistrict'>;

/** The contract tells what each reader gets; behind this door it is always the district's own view. */
const forDistrict = <Data>(call: Promise<{ data?: unknown; error?: unknown; response: Response }>) =>
  answer<Data>(call as Promise<{ data?: Data; error?: unknown; response: Response }>);

export const listDistrict = (cursor?: string) =>
  forDistrict<Page<DistrictRequest>>(api.GET('/api/v1/requests/', { params: { query: { cursor } } }));
export const readDistrict = (id: number) =>
  forDistrict<DistrictRequest>(api.GET('/api/v1/requests/{id}/', { params: { path: { id } } }));
