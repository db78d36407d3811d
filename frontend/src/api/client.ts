/**
 * The one way to the API. Every call goes through `answer`, which never throws:
 *
 *     const result = await answer(api.POST('/api/v1/requests/', { body, ...once(formKey) }));
 *     if (!result.ok) return (error = result.error);
 *
 * The session travels as a cookie; writes carry the CSRF token and the key of their form.
 */
import createClient, { type Middleware } from 'openapi-fetch';
import { errorFromBody, withoutAnswer, type ApiError } from './errors.ts';
import type { paths } from './schema';

export type Answer<Data> = { ok: true; data: Data } | { ok: false; error: ApiError };

const PATIENCE_MS = 30_000;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

function csrfToken(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';
}

/** Who opens a form by its address has no token yet; asking for the session brings one. */
async function csrfTokenBeforeWriting(to: string): Promise<string> {
  if (!csrfToken()) await fetch(new URL('/api/v1/session/', to), { credentials: 'same-origin' }).catch(() => null);
  return csrfToken();
}

const withCsrfToken: Middleware = {
  async onRequest({ request }) {
    if (!SAFE_METHODS.has(request.method)) {
      request.headers.set('X-CSRFToken', await csrfTokenBeforeWriting(request.url));
    }
    return request;
  },
  onResponse({ request, response }) {
    if (response.ok && !SAFE_METHODS.has(request.method)) changeListeners.forEach((listener) => listener());
  }
};

/** A fetch that gives up, so that no screen waits for ever. */
async function fetchWithPatience(request: Request): Promise<Response> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  request.signal.addEventListener('abort', () => giveUp.abort());
  try {
    return await fetch(request, { signal: giveUp.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** A client for the API at `baseUrl` (an origin without a slash at its end). */
export function connect(baseUrl: string) {
  const client = createClient<paths>({
    baseUrl,
    credentials: 'same-origin',
    fetch: fetchWithPatience
  });
  client.use(withCsrfToken);
  return client;
}

export const api = connect(globalThis.location?.origin ?? '');

/** A key for one form, made when the form is opened: sent twice, it does its work once. */
export function newFormKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Call options that make a write happen once, however often the form is sent. */
export function once(formKey: string): { headers: Record<string, string> } {
  return { headers: { 'Idempotency-Key': formKey } };
}

type Listener = () => void;
const changeListeners = new Set<Listener>();

/** Hear when something was written, so that counts elsewhere can be asked again. Returns how to stop. */
export function whenChanged(listener: Listener): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

const signedOutListeners = new Set<Listener>();

/** Hear when the API no longer knows who is calling. Returns how to stop hearing. */
export function whenSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** The outcome of a call as a value: data, or an error whose message can be shown. */
export async function answer<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>
): Promise<Answer<Data>> {
  try {
    const { data, error, response } = await call;
    if (response.ok) return { ok: true, data: data as Data };
    if (response.status === 401) signedOutListeners.forEach((listener) => listener());
    return { ok: false, error: errorFromBody(error, response) };
  } catch (failure) {
    const gaveUp = failure instanceof DOMException && failure.name === 'AbortError';
    return { ok: false, error: withoutAnswer(gaveUp ? 'no_answer' : 'offline') };
  }
}

/** The cursor inside a `next` or `previous` address of a list, to ask for that page. */
export function cursorOf(address: string | null | undefined): string | undefined {
  if (!address) return undefined;
  return new URL(address, 'http://list').searchParams.get('cursor') ?? undefined;
}
