/** One entry of a door's menu. */
import type { IconName } from './icons/paths.ts';

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  /** Whether a page belongs to this entry. */
  isHere: (path: string) => boolean;
}

/** An entry for an address and everything beneath it, and for `others` that are reached from there. */
export function navItem(href: string, label: string, icon: IconName, others: readonly string[] = []): NavItem {
  const isHere = (path: string) => [href, ...others].some((each) => path === each || path.startsWith(`${each}/`));
  return { href, label, icon, isHere };
}

/** An entry for one address alone: a door's first page. */
export function navHome(href: string, label: string, icon: IconName): NavItem {
  return { href, label, icon, isHere: (path) => path === href };
}
