/**
 * What can go wrong with a call, as one value: the API's own body, or the want of any answer.
 *
 * Every message says what happened and what to do next, so a page may show it as it stands.
 */

export interface ApiError {
  /** HTTP status; 0 when no answer came. */
  status: number;
  /** The API's code, or `offline`, `no_answer`, `server_error` when there was no readable body. */
  code: string;
  message: string;
  /** One message by field name (`address.town`); empty when it concerns the whole. */
  fields: Record<string, string>;
  /** Set when the API asks to wait before trying again. */
  retryAfterSeconds?: number;
  /** With `key_reused`: the one that arrived under this key before. */
  first?: FirstArrived;
}

export interface FirstArrived {
  id?: number;
  number?: string;
}

const NO_ANSWER = {
  offline: '通信できませんでした。電波やネットワークを確かめて、もう一度押してください。入れた内容は残っています。',
  no_answer: '時間内に返事がありませんでした。同じボタンをもう一度押してください。二重には送られません。',
  server_error: 'うまくいきませんでした。少し待って、もう一度お試しください。続くときは社会福祉協議会にお知らせください。'
} as const;

/** Names under which the API reports what belongs to no single field. */
const WHOLE_FORM = new Set(['form', 'non_field_errors']);

/** No answer reached us. */
export function withoutAnswer(code: keyof typeof NO_ANSWER, status = 0): ApiError {
  return { status, code, message: NO_ANSWER[code], fields: {} };
}

/** The error that an answer carries; `body` is whatever was read from it. */
export function errorFromBody(body: unknown, response: Response): ApiError {
  if (!isErrorBody(body)) return withoutAnswer('server_error', response.status);
  const entries = Object.entries(body.fields ?? {}).map(
    ([name, messages]): [string, string] => [name, [messages].flat().join('\n')]
  );
  const whole = entries.filter(([name]) => WHOLE_FORM.has(name)).map(([, message]) => message);
  const wait = Number(response.headers.get('Retry-After'));
  return {
    status: response.status,
    code: body.code,
    message: whole.length > 0 ? whole.join('\n') : body.message,
    fields: Object.fromEntries(entries.filter(([name]) => !WHOLE_FORM.has(name))),
    ...(wait > 0 && { retryAfterSeconds: wait }),
    ...(body.first && { first: body.first })
  };
}

interface ErrorBody {
  code: string;
  message: string;
  fields?: Record<string, string | string[]>;
  first?: FirstArrived;
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null) return false;
  const { code, message } = body as Partial<ErrorBody>;
  return typeof code === 'string' && typeof message === 'string';
}
