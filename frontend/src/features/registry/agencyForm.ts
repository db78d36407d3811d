/** What is typed of an agency, and what the API takes of it. */
import type { Agency, AgencyInput } from './registry.ts';

export const newAgency = () => ({
  name: '',
  kana: '',
  field: '',
  management: '',
  code: '',
  isConsultationAgency: true,
  area: '',
  /** Ids of the school districts it serves; none means the whole city. */
  districts: [] as string[],
  helpsWith: '',
  phone: '',
  email: '',
  hours: '',
  hoursAsTold: false
});
export type AgencyForm = ReturnType<typeof newAgency>;

export const agencyForm = (agency: Agency): AgencyForm => ({
  name: agency.name,
  kana: agency.kana ?? '',
  field: agency.field,
  management: agency.management ?? '',
  code: agency.code ?? '',
  isConsultationAgency: agency.is_consultation_agency ?? true,
  area: agency.area ?? '',
  districts: agency.districts.map(String),
  helpsWith: agency.helps_with ?? '',
  phone: agency.phone ?? '',
  email: agency.email ?? '',
  hours: agency.hours ?? '',
  hoursAsTold: false
});

export function agencyBody(form: AgencyForm): AgencyInput {
  const { isConsultationAgency, helpsWith, hoursAsTold, districts, ...plain } = form;
  return {
    ...plain,
    districts: districts.map(Number),
    is_consultation_agency: isConsultationAgency,
    helps_with: helpsWith,
    hours_as_told: hoursAsTold
  } as unknown as AgencyInput;
}
