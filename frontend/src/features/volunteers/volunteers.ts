/** Volunteers' cards at the desk. */
import { answer, api, newFormKey, once } from '#api/client.ts';
import type { Page } from '#api/pages.svelte.ts';
import { typedBody, type Schema, type Typed } from '#api/types.ts';

export type VolunteerRow = Schema<'VolunteerRow'>;
export type VolunteerPage = Schema<'VolunteerPage'>;
export type WeeklyHours = Schema<'WeeklyHours'>;
export type Person = Schema<'PersonCard'>;

const one = (id: number) => ({ params: { path: { id } } });

export const listVolunteers = (query: Record<string, string>) => (cursor?: string) =>
  answer<Page<VolunteerRow>>(api.GET('/api/v1/volunteers/', { params: { query: { ...query, cursor } as object } }));
export const readVolunteer = (id: number) => answer<VolunteerPage>(api.GET('/api/v1/volunteers/{id}/', one(id)));
export const enterVolunteer = (typed: Typed<Schema<'WholeCardInputRequest'>>, formKey: string) =>
  answer<VolunteerPage>(
    api.POST('/api/v1/volunteers/', { body: typedBody<Schema<'WholeCardInputRequest'>>(typed), ...once(formKey) })
  );
export const correctCard = (id: number, typed: Typed<Schema<'PatchedCardInputRequest'>>) =>
  answer<VolunteerPage>(
    api.PATCH('/api/v1/volunteers/{id}/', { ...one(id), body: typedBody<Schema<'PatchedCardInputRequest'>>(typed) })
  );

export const completeTraining = (id: number, typed: Typed<Schema<'TrainingInputRequest'>>) =>
  answer<VolunteerPage>(
    api.POST('/api/v1/volunteers/{id}/complete_training/', { ...one(id), body: typedBody<Schema<'TrainingInputRequest'>>(typed) })
  );
export const register = (id: number, body: Schema<'RegisterInputRequest'>) =>
  answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/register/', { ...one(id), body }));
export const suspend = (id: number) => answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/suspend/', one(id)));
export const resume = (id: number) => answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/resume/', one(id)));
export const withdraw = (id: number) => answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/withdraw/', one(id)));

export const setAvailability = (id: number, body: Schema<'AvailabilityFormRequest'>) =>
  answer<VolunteerPage>(api.PUT('/api/v1/volunteers/{id}/availability/', { ...one(id), body }));
export const addInsurance = (id: number, typed: Typed<Schema<'InsuranceInputRequest'>>) =>
  answer<VolunteerPage>(
    api.POST('/api/v1/volunteers/{id}/insurances/', {
      ...one(id),
      body: typedBody<Schema<'InsuranceInputRequest'>>(typed),
      ...once(newFormKey())
    })
  );
export const signPledge = (id: number, signed_on: string) =>
  answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/pledge/', { ...one(id), body: { signed_on } }));
export const barPair = (id: number, body: Schema<'BarredInputRequest'>) =>
  answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/barred/', { ...one(id), body }));
export const liftBar = (id: number, body: Schema<'LiftBarInputRequest'>) =>
  answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/lift_bar/', { ...one(id), body }));
export const invite = (id: number) => answer<VolunteerPage>(api.POST('/api/v1/volunteers/{id}/invite/', one(id)));

export const correctPerson = (id: number, typed: Typed<Schema<'PatchedPersonCorrectionRequest'>>) =>
  answer(
    api.PATCH('/api/v1/people/{id}/', { ...one(id), body: typedBody<Schema<'PatchedPersonCorrectionRequest'>>(typed) })
  );
export const findPeople = (search: string) =>
  answer<Page<Person>>(api.GET('/api/v1/people/', { params: { query: { search } as object } }));
