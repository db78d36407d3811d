/** For the `load` of the counter's inner layout: an open tablet goes on, a locked one asks for the PIN. */
import { error, redirect } from '@sveltejs/kit';
import { tablet } from '#api/offline/tablet.svelte.ts';

const SIGN_IN = '/counter/sign-in';

/** The PIN, and afterwards the same page again. */
export function pinPage(next: string): string {
  return `${SIGN_IN}?next=${encodeURIComponent(next)}`;
}

export async function enterCounter(url: URL): Promise<void> {
  const found = await tablet.enter();
  if (found === 'open') return;
  if (found === 'locked') redirect(307, pinPage(url.pathname + url.search));
  error(found.status || 503, { message: found.message });
}
