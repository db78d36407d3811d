/** Somebody is there, or nobody has been for a while: what a tablet among customers must know. */

/** As long as the API lets a counter's sign-in rest. */
const ALONE_MS = 3 * 60_000;
const LOOK_MS = 5_000;
const TELL_MS = 60_000;
const SIGNS = ['pointerdown', 'keydown', 'scroll'] as const;

interface Watch {
  /** Nobody has touched the screen for three minutes. */
  onalone: () => void;
  /** Somebody is at work: told once a minute, so that the sign-in does not run out meanwhile. */
  onpresent: () => void;
}

/** Returns how to stop watching. The clock also counts while the tablet sleeps. */
export function watchPresence({ onalone, onpresent }: Watch): () => void {
  let seenAt = Date.now();
  let toldAt = seenAt;
  let left = false;
  const see = () => (seenAt = Date.now());
  const look = () => {
    const now = Date.now();
    if (now - seenAt >= ALONE_MS) {
      if (!left) onalone();
      left = true;
    } else if (seenAt > toldAt && now - toldAt >= TELL_MS) {
      toldAt = now;
      onpresent();
    }
  };
  SIGNS.forEach((sign) => addEventListener(sign, see, { capture: true, passive: true }));
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, LOOK_MS);
  return () => {
    SIGNS.forEach((sign) => removeEventListener(sign, see, { capture: true }));
    document.removeEventListener('visibilitychange', look);
    clearInterval(timer);
  };
}
