/** The note for who was referred, from sending it until the screen is empty again; in memory only. */
import type { Schema } from '#api/types.ts';

export type Agency = Schema<'AgencyRow'>;

export interface Note {
  /** The form's key: what the API answers to it stands in the outbox. */
  key: string | undefined;
  agency: Agency;
  whoCalls: string;
  followUpOn: string;
}

class ReferralNote {
  current = $state<Note>();

  forget(): void {
    this.current = undefined;
  }
}

export const referralNote = new ReferralNote();
