/** What is typed of a counter, and what the API takes of it. */
import type { Counter, CounterInput } from './registry.ts';

export const newCounter = () => ({
  name: '',
  kana: '',
  kind: '',
  town: '',
  phone: '',
  hours: '',
  hoursAsTold: false,
  contact: '',
  certifiedOn: '',
  stickerIssuedOn: '',
  lat: '',
  lon: ''
});
export type CounterForm = ReturnType<typeof newCounter>;

export const counterForm = (counter: Counter): CounterForm => ({
  name: counter.name,
  kana: counter.kana,
  kind: counter.kind,
  town: `${counter.town.id}`,
  phone: counter.phone,
  hours: counter.hours,
  hoursAsTold: false,
  contact: counter.contact ?? '',
  certifiedOn: counter.certified_on ?? '',
  stickerIssuedOn: counter.sticker_issued_on ?? '',
  lat: `${counter.lat}`,
  lon: `${counter.lon}`
});

/** What stands empty is left for the API to ask for. A place on the map is told only where it was typed. */
export function counterBody(form: CounterForm, before: CounterForm): CounterInput {
  const { town, hoursAsTold, certifiedOn, stickerIssuedOn, lat, lon, ...plain } = form;
  const isMoved = lat !== before.lat || lon !== before.lon;
  return {
    ...plain,
    town: town ? Number(town) : null,
    hours_as_told: hoursAsTold,
    certified_on: certifiedOn || null,
    sticker_issued_on: stickerIssuedOn || null,
    ...(isMoved ? { lat: lat || null, lon: lon || null } : {})
  } as unknown as CounterInput;
}
