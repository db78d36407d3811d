/** 民生委員 who have a door of their own. */
import { answer, api } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type WelfareVolunteer = Schema<'WelfareVolunteerRow'>;

export const listWelfareVolunteers = () =>
  answer<WelfareVolunteer[]>(api.GET('/api/v1/welfare-volunteers/', {}));
export const addWelfareVolunteer = (body: Schema<'WelfareVolunteerInputRequest'>) =>
  answer<WelfareVolunteer>(api.POST('/api/v1/welfare-volunteers/', { body }));
export const endWelfareVolunteer = (id: number) =>
  answer<unknown>(api.POST('/api/v1/welfare-volunteers/{id}/end/', { params: { path: { id } } }));
