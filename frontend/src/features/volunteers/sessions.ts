/** Holdings of the council's courses, as they are picked. */
import { reference } from '#api/reference.svelte.ts';
import { dayWithYear, today } from '#text/dates.ts';

/** Those already held, newest first. */
export function heldSessions(): { value: string; label: string }[] {
  return reference.courses
    .flatMap((course) => course.sessions.map((session) => ({ ...session, course: course.name })))
    .filter(({ held_on }) => held_on <= today())
    .sort((one, other) => other.held_on.localeCompare(one.held_on))
    .map(({ id, held_on, course }) => ({ value: `${id}`, label: `${course}　${dayWithYear(held_on)}` }));
}
