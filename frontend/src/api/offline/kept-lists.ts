/** The council's public data that a tablet keeps for when there is no network: the same for everybody who works at its counters. */
export const CACHE = 'counter-lists';
export const PATHS = ['categories', 'towns', 'districts', 'agencies', 'rules'].map((name) => `/api/v1/${name}/`);

const LATELY_MS = 10 * 60_000;

/** Whoever asked for it, and in whatever form: there is only one. */
export async function keptOf(list: RequestInfo): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(list, { ignoreVary: true });
}

/** The next enrolment may be at another council's counter. */
export async function forgetLists(): Promise<void> {
  await globalThis.caches?.delete(CACHE);
}

/** Pages ask for most lists themselves, and the worker keeps what passes through it: only the rest is asked for. */
export async function pathsToAskFor(): Promise<string[]> {
  const came = await Promise.all(PATHS.map(async (path) => cameLately(await keptOf(path))));
  return PATHS.filter((_, index) => !came[index]);
}

/** An answer without a date is an old one. */
function cameLately(kept: Response | undefined): boolean {
  return Date.now() - Date.parse(kept?.headers.get('date') ?? '') < LATELY_MS;
}
