/** 気づき: telling the council what was noticed, without any request. */
import { answer, api, once } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export const tellConcern = (body: Schema<'ConcernInputRequest'>, formKey: string) =>
  answer<Schema<'ConcernThanks'>>(api.POST('/api/v1/concerns/', { body, ...once(formKey) }));
