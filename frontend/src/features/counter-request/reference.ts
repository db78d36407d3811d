/** What the form needs to know of the council: its catalogue, its towns, its rules. */
import { answer, api, type Answer } from '#api/client.ts';
import type { Schema } from '#api/types.ts';
import type { Category, Town } from './value.ts';

export interface Reference {
  categories: readonly Category[];
  towns: readonly Town[];
  agencies: readonly Schema<'AgencyRow'>[];
  rules: Schema<'RulesForScreens'>;
}

let known: Reference | undefined;

/** Asked for once; the list of towns does not change while somebody stands at the counter. */
export async function readReference(): Promise<Answer<Reference>> {
  if (known) return { ok: true, data: known };
  const [categories, towns, agencies, rules] = await Promise.all([
    answer<Category[]>(api.GET('/api/v1/categories/', {})),
    answer<Town[]>(api.GET('/api/v1/towns/', {})),
    answer<Schema<'AgencyRow'>[]>(api.GET('/api/v1/agencies/', {})),
    answer<Schema<'RulesForScreens'>>(api.GET('/api/v1/rules/', {}))
  ]);
  if (!categories.ok) return categories;
  if (!towns.ok) return towns;
  if (!agencies.ok) return agencies;
  if (!rules.ok) return rules;
  const forHomes = categories.data.filter((category) => !category.for_places);
  known = { categories: forHomes, towns: towns.data, agencies: agencies.data, rules: rules.data };
  return { ok: true, data: known };
}

/** The words on a kind's card with their reading, for who wants ふりがな. */
export const withReading = ({ card_label, kana }: Category): string =>
  kana ? `{${card_label}|${kana}}` : card_label;
