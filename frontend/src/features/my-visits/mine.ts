/** What is asked of the volunteer, and what was promised. */
import { answer, api, once } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type Offer = Schema<'Offered'>;
export type OfferEnd = Schema<'EndPart'>;
export type Visit = Schema<'Assigned'>;
export type Home = Schema<'MyHome'>;
export type Report = Schema<'ReportInputRequest'>;

const of = (id: number) => ({ params: { path: { id } } });

export const readHome = () => answer<Home>(api.GET('/api/v1/me/home/', {}));
export const listOffers = () => answer<Offer[]>(api.GET('/api/v1/me/offers/', {}));
export const readOffer = (id: number) =>
  answer<Schema<'OfferPage'>>(api.GET('/api/v1/me/offers/{id}/', of(id)));

export const acceptOffer = (id: number, key: string) =>
  answer<Visit>(api.POST('/api/v1/me/offers/{id}/accept/', { ...of(id), ...once(key) }));

export const declineOffer = (id: number, reason: string, key: string) =>
  answer(api.POST('/api/v1/me/offers/{id}/decline/', { ...of(id), body: { reason }, ...once(key) }));

export const listVisits = (when: 'coming' | 'past') =>
  answer<Visit[]>(api.GET('/api/v1/me/visits/', { params: { query: { when } } }));
export const readVisit = (id: number) => answer<Visit>(api.GET('/api/v1/me/visits/{id}/', of(id)));

export const withdrawVisit = (id: number, reason: string, key: string) =>
  answer(api.POST('/api/v1/me/visits/{id}/withdraw/', { ...of(id), body: { reason }, ...once(key) }));

export const arrive = (id: number, key: string) =>
  answer<Visit>(api.POST('/api/v1/me/visits/{id}/arrive/', { ...of(id), ...once(key) }));

export const sendReport = (id: number, body: Report, key: string) =>
  answer(api.POST('/api/v1/me/visits/{id}/report/', { ...of(id), body, ...once(key) }));
