/** What is typed of a place, and what the API takes of it. */
import type { Typed } from '#api/types.ts';
import { openingOf, rruleOf, type OpeningForm } from './openingRules.ts';
import type { PlaceInput, PlacePage } from './places.ts';

export const newPlace = () => ({
  kind: '',
  name: '',
  kana: '',
  host: '',
  town: '',
  addressLine: '',
  phone: '',
  capacity: '',
  fee: '',
  note: '',
  accessibility: [] as string[],
  openings: [] as OpeningForm[]
});
export type PlaceForm = ReturnType<typeof newPlace>;

export const placeOf = (place: PlacePage): PlaceForm => ({
  kind: place.kind,
  name: place.name,
  kana: place.kana,
  host: place.host ?? '',
  town: `${place.town.id}`,
  addressLine: place.address_line ?? '',
  phone: place.phone ?? '',
  capacity: place.capacity ? `${place.capacity}` : '',
  fee: place.fee ?? '',
  note: place.note ?? '',
  accessibility: [...place.accessibility],
  openings: place.opening_rules.map(openingOf)
});

/** What stands empty is left for the API to ask for. */
export function placeBody({ addressLine, town, capacity, openings, ...plain }: PlaceForm): Typed<PlaceInput> {
  return {
    ...plain,
    town: town ? Number(town) : null,
    address_line: addressLine,
    capacity: capacity ? Number(capacity) : null,
    opening_rules: openings.map((each) => ({ rrule: rruleOf(each), since: each.since, starts_at: each.from, ends_at: each.to }))
  };
}
