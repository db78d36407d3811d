/** Who comes through a door: those the API knows for it; everybody else is led to its sign-in. */
import { error, redirect } from '@sveltejs/kit';
import { session } from '#api/session.svelte.ts';

export type Door = 'counter' | 'me' | 'staff' | 'district';

const ROLES: Record<Door, readonly string[]> = {
  counter: ['counter_staff'],
  me: ['volunteer'],
  staff: ['coordinator', 'council_admin'],
  district: ['welfare_volunteer']
};

/** Where a door's sign-in stands; it leads back to `next` afterwards. */
export function signInAddress(door: Door, next?: URL): string {
  const back = next ? `?next=${encodeURIComponent(next.pathname + next.search)}` : '';
  return `/${door}/sign-in${back}`;
}

/** The page to open after signing in: only an address inside the same door. */
export function pageAfterSignIn(
  door: Door,
  url: { readonly searchParams: Pick<URLSearchParams, 'get'> }
): string {
  const next = url.searchParams.get('next') ?? '';
  return next === `/${door}` || next.startsWith(`/${door}/`) ? next : `/${door}`;
}

/** For the `load` of a door's inner layout. */
export async function requireSignIn(door: Door, url: URL): Promise<void> {
  if (!session.current) {
    const result = await session.load();
    if (!result.ok && result.error.status !== 401) {
      error(result.error.status || 503, { message: result.error.message });
    }
  }
  if (!ROLES[door].includes(session.role ?? '')) redirect(307, signInAddress(door, url));
}
