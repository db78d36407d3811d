/** Keys of the desk. They rest while something is typed or a dialog is open, and can be turned off. */

export interface Shortcut {
  /** As `KeyboardEvent.key` gives it. A capital letter means with Shift. */
  key: string;
  /** How the key is written in the list; the key itself when left out. */
  shown?: string;
  label: string;
  run: () => void;
}

const REMEMBERED = 'hoocchoken.shortcuts';

class ShortcutSettings {
  on = $state(globalThis.localStorage?.getItem(REMEMBERED) !== 'off');

  set(on: boolean): void {
    this.on = on;
    localStorage.setItem(REMEMBERED, on ? 'on' : 'off');
  }
}

export const shortcutSettings = new ShortcutSettings();

const TYPING = 'input, select, textarea, [contenteditable], dialog, [role="combobox"]';
/** Enter and the space bar belong to what has the focus when that can be pressed. */
const PRESSED = 'button, a[href], summary, label';

/** The shortcut that a key press asks for, if it asks for any. */
export function asked(event: KeyboardEvent, shortcuts: readonly Shortcut[]): Shortcut | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return undefined;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(TYPING) || document.querySelector('dialog[open]')) return undefined;
  if (event.key === 'Enter' && target.closest(PRESSED)) return undefined;
  return shortcuts.find(({ key }) => key === event.key);
}
