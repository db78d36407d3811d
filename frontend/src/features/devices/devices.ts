/** Tablets of the counters. */
import { answer, api, newFormKey, once } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type Device = Schema<'DeviceRow'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listDevices = (cursor?: string) =>
  answer<Page<Device>>(api.GET('/api/v1/devices/', { params: { query: { cursor } } }));
export const createDevice = (body: Schema<'DeviceInputRequest'>) =>
  answer<Device>(api.POST('/api/v1/devices/', { body, ...once(newFormKey()) }));
export const renewCode = (id: number) => answer<Device>(api.POST('/api/v1/devices/{id}/renew-code/', one(id)));
export const revokeDevice = (id: number) => answer<Device>(api.POST('/api/v1/devices/{id}/revoke/', one(id)));
