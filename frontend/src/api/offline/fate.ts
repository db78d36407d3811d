/** What an answer that was no yes means for a form that waits on the tablet. */
import type { ApiError } from '../errors.ts';

/**
 * `refused`: the API has read it and says no; sent again as it stands, it would hear the same.
 * `no way out`: nothing reaches the API, or it does not know who asks; others would fare no better.
 * `fault`: the API stumbled over this one; later it may not, and others may go on meanwhile.
 */
export type Fate = 'refused' | 'no way out' | 'fault';

const REFUSALS = [400, 403, 404, 409, 413, 422];
const SAID_BY_THE_TABLET = 'too_old';
/** Codes of the API that pass by themselves, whatever their number says. */
const PASSING = ['still_running', 'page_too_old'];

export function fateOf({ status, code }: ApiError): Fate {
  if (code === SAID_BY_THE_TABLET) return 'refused';
  if (status === 0 || status === 401) return 'no way out';
  return REFUSALS.includes(status) && !PASSING.includes(code) ? 'refused' : 'fault';
}

/** The API reads the form a week long by its key; an older one might be written down twice. */
export const OLDEST_MS = 6 * 24 * 3600 * 1000;
export const TOO_OLD: ApiError = {
  status: 0,
  code: SAID_BY_THE_TABLET,
  message: '日がたっているため、そのままは送れません。社会福祉協議会にお電話のうえ、直して送ってください。',
  fields: {}
};

/** Said once a form has been stumbled over so often that a person had better know. */
export const STUCK: ApiError = {
  status: 0,
  code: 'stuck',
  message: 'なんども送りましたが、うまく受け取られません。この端末に預かったまま、また送ってみます。お急ぎのときは、社会福祉協議会にお電話ください。',
  fields: {}
};
const FAULTS_TO_BE_STUCK = 5;
const SHORTEST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

export const isStuck = (faults: number): boolean => faults >= FAULTS_TO_BE_STUCK;

/** How long to leave a form alone after so many faults, in milliseconds. */
export function pauseAfter(faults: number, { retryAfterSeconds = 0 }: ApiError): number {
  const growing = SHORTEST_PAUSE_MS * 2 ** (faults - 1);
  return Math.max(Math.min(growing, LONGEST_PAUSE_MS), retryAfterSeconds * 1000);
}
