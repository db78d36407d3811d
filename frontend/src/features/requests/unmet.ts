/** こたえられなかったお願い, counted. */
import { answer, api } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type UnmetNeed = Schema<'UnmetNeed'>;

export const listUnmet = (query: Record<string, string>) =>
  answer<UnmetNeed[]>(api.GET('/api/v1/unmet-needs/', { params: { query: query as object } }));
