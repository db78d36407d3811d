/** Volunteers' cards at the desk. */
import { answer, api } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { sentAs, sentOnce, type Keyed } from '#api/sentOnce.ts';
import { typedBody, type Schema, type Typed } from '#api/types.ts';

export type VolunteerRow = Schema<'VolunteerRow'>;
export type VolunteerPage = Schema<'VolunteerPage'>;
export type WeeklyHours = Schema<'WeeklyHours'>;
export type Person = Schema<'PersonCard'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listVolunteers = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<VolunteerRow>>(api.GET('/api/v1/volunteers/', { params: { query: { ...query, cursor } as object } }));
export const readVolunteer = (id: number) => answer<VolunteerPage>(api.GET('/api/v1/volunteers/{id}/', one(id)));
export const enterVolunteer = (typed: Typed<Schema<'WholeCardInputRequest'>>, form: Keyed) =>
  sentAs<VolunteerPage>(form, (key) =>
    api.POST('/api/v1/volunteers/', { body: typedBody<Schema<'WholeCardInputRequest'>>(typed), ...key })
  );
export const correctCard = (id: number, typed: Typed<Schema<'PatchedCardInputRequest'>>) =>
  sentOnce<VolunteerPage>(`card ${id}`, (key) =>
    api.PATCH('/api/v1/volunteers/{id}/', { ...one(id), body: typedBody<Schema<'PatchedCardInputRequest'>>(typed), ...key })
  );

export const completeTraining = (id: number, typed: Typed<Schema<'TrainingInputRequest'>>) =>
  sentOnce<VolunteerPage>(`training ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/complete_training/', { ...one(id), body: typedBody<Schema<'TrainingInputRequest'>>(typed), ...key })
  );
export const register = (id: number, body: Schema<'RegisterInputRequest'>) =>
  sentOnce<VolunteerPage>(`register ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/register/', { ...one(id), body, ...key })
  );
export const suspend = (id: number) =>
  sentOnce<VolunteerPage>(`suspend ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/suspend/', { ...one(id), ...key })
  );
export const resume = (id: number) =>
  sentOnce<VolunteerPage>(`resume ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/resume/', { ...one(id), ...key })
  );
export const withdraw = (id: number) =>
  sentOnce<VolunteerPage>(`withdraw ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/withdraw/', { ...one(id), ...key })
  );

export const setAvailability = (id: number, body: Schema<'AvailabilityFormRequest'>) =>
  sentOnce<VolunteerPage>(`availability ${id}`, (key) =>
    api.PUT('/api/v1/volunteers/{id}/availability/', { ...one(id), body, ...key })
  );
export const addInsurance = (id: number, typed: Typed<Schema<'InsuranceInputRequest'>>) =>
  sentOnce<VolunteerPage>(`insurance ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/insurances/', {
      ...one(id),
      body: typedBody<Schema<'InsuranceInputRequest'>>(typed),
      ...key
    })
  );
export const signPledge = (id: number, signed_on: string) =>
  sentOnce<VolunteerPage>(`pledge ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/pledge/', { ...one(id), body: { signed_on }, ...key })
  );
export const barPair = (id: number, body: Schema<'BarredInputRequest'>) =>
  sentOnce<VolunteerPage>(`bar ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/barred/', { ...one(id), body, ...key })
  );
export const liftBar = (id: number, body: Schema<'LiftBarInputRequest'>) =>
  sentOnce<VolunteerPage>(`lift bar ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/lift_bar/', { ...one(id), body, ...key })
  );
export const invite = (id: number) =>
  sentOnce<VolunteerPage>(`invite ${id}`, (key) =>
    api.POST('/api/v1/volunteers/{id}/invite/', { ...one(id), ...key })
  );

export const correctPerson = (id: number, typed: Typed<Schema<'PatchedPersonCorrectionRequest'>>) =>
  sentOnce<unknown>(`person ${id}`, (key) =>
    api.PATCH('/api/v1/people/{id}/', { ...one(id), body: typedBody<Schema<'PatchedPersonCorrectionRequest'>>(typed), ...key })
  );
export const findPeople = (search: string) =>
  answer<Page<Person>>(api.GET('/api/v1/people/', { params: { query: { search } as object } }));
