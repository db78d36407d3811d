/**
 * What somebody is typing behind a door with a keyboard, kept in the tab's own storage until it is sent.
 *
 * A reload or a killed tab finds it again; another tab, another person, and the next day do not. It is
 * taken away with the sign-out, and as soon as the API no longer knows who is here, or knows somebody
 * else: nobody reads there what they could not read on the screen.
 */
const PREFIX = 'typing:';
const LONGEST_MS = 12 * 60 * 60 * 1000;

interface Kept<Form> {
  user: number;
  at: number;
  form: Form;
}

export function keepTyping(name: string, form: unknown, user: number): void {
  const kept: Kept<unknown> = { user, at: Date.now(), form };
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // Full, or forbidden by the browser: the form is on the screen as before.
  }
}

export function readTyping<Form>(name: string, user: number): Form | undefined {
  const kept = parsed<Form>(sessionStorage.getItem(PREFIX + name));
  if (!kept || kept.user !== user || Date.now() - kept.at > LONGEST_MS) return undefined;
  return kept.form;
}

export const dropTyping = (name: string): void => sessionStorage.removeItem(PREFIX + name);

/** `user`: who is signed in here now; undefined when nobody is. */
export function dropTypingOfOthers(user: number | undefined): void {
  for (const name of Object.keys(sessionStorage).filter((each) => each.startsWith(PREFIX))) {
    if (user === undefined || parsed(sessionStorage.getItem(name))?.user !== user) sessionStorage.removeItem(name);
  }
}

function parsed<Form>(text: string | null): Kept<Form> | undefined {
  try {
    return text ? (JSON.parse(text) as Kept<Form>) : undefined;
  } catch {
    return undefined;
  }
}
