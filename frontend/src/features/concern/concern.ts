/** 気づき: telling the council what was noticed, without any request. */
import { answer, api, once, type Answer } from '#api/client.ts';
import type { Schema } from '#api/types.ts';

export type Thanks = Pick<Schema<'ConcernThanks'>, 'message'>;

export const EMPTY = {
  words: '',
  about: '',
  knows: false,
  /** Who told staff of it, and where to call back. */
  source: '',
  tellerName: '',
  tellerPhone: ''
};
export type Concern = typeof EMPTY;

/** What a form holds, with the key made for it. */
export interface ConcernInHand {
  value: Concern;
  key: string;
}
export type Tell = (form: ConcernInHand) => Promise<Answer<Thanks>>;

export function bodyOf({ words, about, knows, source, tellerName, tellerPhone }: Concern): Schema<'ConcernInputRequest'> {
  return {
    words,
    about,
    person_knows: knows,
    ...(source && { source: source as Schema<'ConcernInputRequest'>['source'] }),
    ...(tellerName && { teller_name: tellerName }),
    ...(tellerPhone && { teller_phone: tellerPhone })
  };
}

/** Straight to the council; until it has arrived, the form keeps what was written and its key. */
export const tellConcern: Tell = ({ value, key }) =>
  answer<Thanks>(api.POST('/api/v1/concerns/', { body: bodyOf(value), ...once(key) }));
