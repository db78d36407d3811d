import { requireSignIn } from '#features/door/guard.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = ({ url }) => requireSignIn('district', url);
