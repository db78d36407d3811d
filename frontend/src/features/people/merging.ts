/** Two cards of one person: seeing them, putting them together, taking that back. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import type { Schema } from '#api/types.ts';

export type Twins = Schema<'TwinsRow'>;
export type Merge = Schema<'MergeRow'>;

export const listTwins = () => answer<Twins[]>(api.GET('/api/v1/person-merges/twins/', {}));
export const listMerges = () => answer<Page<Merge>>(api.GET('/api/v1/person-merges/', {}));
export const mergePeople = (kept: number, gone: number) =>
  answer<Merge>(api.POST('/api/v1/person-merges/', { body: { kept, gone } }));
export const undoMerge = (id: number) =>
  answer<Merge>(api.POST('/api/v1/person-merges/{id}/undo/', { params: { path: { id } } }));
export const sayDifferent = (one: number, other: number) =>
  answer<unknown>(api.POST('/api/v1/person-merges/different/', { body: { one, other } }));
