/** Tablets of the counters. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { sentOnce } from '#api/sentOnce.ts';
import type { Schema } from '#api/types.ts';

export type Device = Schema<'DeviceRow'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listDevices = (cursor?: string) =>
  answer<Page<Device>>(api.GET('/api/v1/devices/', { params: { query: { cursor } } }));
export const createDevice = (body: Schema<'DeviceInputRequest'>) =>
  sentOnce<Device>(`new device`, (key) =>
    api.POST('/api/v1/devices/', { body, ...key })
  );
export const renewCode = (id: number) =>
  sentOnce<Device>(`renew code ${id}`, (key) =>
    api.POST('/api/v1/devices/{id}/renew-code/', { ...one(id), ...key })
  );
export const revokeDevice = (id: number) =>
  sentOnce<Device>(`revoke ${id}`, (key) =>
    api.POST('/api/v1/devices/{id}/revoke/', { ...one(id), ...key })
  );
