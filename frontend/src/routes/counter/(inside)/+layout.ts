import { concernAtCounter } from '#features/concern/at-counter.ts';
import { again } from '#features/counter-again/again.ts';
import { enterCounter } from '#features/counter-door/enter.ts';
import { draft } from '#features/counter-request/draft.svelte.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url }) => {
  await enterCounter(url);
  await Promise.all([draft.restore(), concernAtCounter.restore(), again.restore()]);
};
