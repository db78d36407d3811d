/** What the public pages read, without a sign-in. */
import { answer, api, type Answer } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type CountersPage = Schema<'CountersPublic'>;
export type PublicCounter = Schema<'CounterPublic'>;
export type District = Schema<'DistrictPublic'>;
export type PopUp = Schema<'PopUpPublic'>;
export type PublicAgency = Schema<'AgencyPublic'>;
export type WhatWeDo = Schema<'WhatWeDoPublic'>;
export type ComingSession = Schema<'ComingSessionRow'>;

export const readCounters = (): Promise<Answer<CountersPage>> => answer(api.GET('/api/v1/public/counters/', {}));
export const readAgencies = (): Promise<Answer<PublicAgency[]>> => answer(api.GET('/api/v1/public/agencies/', {}));
export const readWhatWeDo = (): Promise<Answer<WhatWeDo>> => answer(api.GET('/api/v1/public/what-we-do/', {}));
export const readCourses = (): Promise<Answer<ComingSession[]>> => answer(api.GET('/api/v1/public/courses/', {}));

export interface DistrictCounters {
  district: District;
  counters: PublicCounter[];
}

/** Counters under their school districts, in the order of the districts' readings. */
export function byDistrict({ districts, counters }: CountersPage, wanted: (counter: PublicCounter) => boolean): DistrictCounters[] {
  return districts
    .map((district) => ({
      district,
      counters: counters.filter((counter) => counter.district === district.id && wanted(counter))
    }))
    .filter(({ counters: found }) => found.length > 0);
}

/** Agencies under their fields: those named here in this order, then fields that came later. */
export function byField(agencies: readonly PublicAgency[], order: readonly string[]): { field: string; agencies: PublicAgency[] }[] {
  const fields = [...new Set([...order, ...agencies.map(({ field }) => field)])];
  return fields
    .map((field) => ({ field, agencies: agencies.filter((agency) => agency.field === field) }))
    .filter(({ agencies: found }) => found.length > 0);
}
