/** What a form of つなぐ holds at the desk, and how it is sent. */
import { today } from '#text/dates.ts';

export interface ToldOnForm {
  agrees: boolean;
  method: string;
  saidOn: string;
  ground: string;
  reason: string;
}

export interface ReferringForm extends ToldOnForm {
  agency: string;
  heard: string;
  contacted: string;
  followUp: string;
  whoCalls: string;
}

export const newReferring = (heard: string): ReferringForm => ({
  agency: '',
  heard,
  contacted: '',
  followUp: '',
  whoCalls: 'council',
  ...newToldOn()
});

export const newToldOn = (): ToldOnForm => ({ agrees: false, method: 'phone', saidOn: today(), ground: '', reason: '' });

/** A consent with how and when, or a ground in law with its reason; never both. */
export function toldOnBody({ agrees, method, saidOn, ground, reason }: ToldOnForm) {
  if (agrees) return { person_agrees: true, consent_method: method, consent_on: saidOn || null };
  return { person_agrees: false, ground, ground_reason: ground ? reason : '' };
}

export const referringBody = (form: ReferringForm) => ({
  agency: form.agency === '' ? null : Number(form.agency),
  heard: form.heard,
  who_calls: form.whoCalls,
  contacted_on: form.contacted || null,
  follow_up_on: form.followUp || null,
  ...toldOnBody(form)
});
