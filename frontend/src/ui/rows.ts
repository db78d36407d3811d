/** Moving through the rows of a list by key: each row marks one element with `data-row`. */

/** Focus the next row (step 1) or the one before (step -1), starting at the first. */
export function stepThroughRows(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const here = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[next]?.focus();
}
