/** How somebody wishes to read: with ふりがな, in やさしい日本語, in large letters. Kept on this device only. */

const KEY = 'hoocchoken.reading';
export const WISHES = ['furigana', 'easy', 'large'] as const;
export type Wish = (typeof WISHES)[number];

class Reading {
  furigana = $state(false);
  easy = $state(false);
  large = $state(false);

  /** Take up what was chosen on this device before. */
  recall(): void {
    const kept = read();
    for (const wish of WISHES) this[wish] = kept.includes(wish);
  }

  toggle(wish: Wish): void {
    this[wish] = !this[wish];
    keep(WISHES.filter((each) => this[each]));
  }

  /** As for the next person at a shared tablet. */
  forget(): void {
    for (const wish of WISHES) this[wish] = false;
    keep([]);
  }
}

/** A browser that keeps nothing, or something else under our name, wishes for nothing. */
function read(): string[] {
  try {
    return (localStorage.getItem(KEY) ?? '').split(' ');
  } catch {
    return [];
  }
}

function keep(wishes: readonly Wish[]): void {
  try {
    if (wishes.length > 0) localStorage.setItem(KEY, wishes.join(' '));
    else localStorage.removeItem(KEY);
  } catch {
    // Without a store the choice holds until the page is closed.
  }
}

export const reading = new Reading();
