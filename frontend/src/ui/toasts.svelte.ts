/** Short words after an act, with a way to take it back while that is still possible. */

export interface Toast {
  id: number;
  message: string;
  undo?: () => void;
  undoLabel: string;
  secondsLeft: number;
}

const SHORT_WORD_SECONDS = 8;
/** The council's rule says how long an act can be taken back; this holds until it is known. */
let undoSeconds = 60;
export const setUndoSeconds = (seconds: number): void => {
  undoSeconds = seconds;
};

let lastId = 0;
export const toasts = $state<Toast[]>([]);

interface ToastOptions {
  undo?: () => void;
  undoLabel?: string;
  seconds?: number;
}

/** Say that something was done; with `undo`, offer to take it back for `seconds`. */
export function toast(message: string, options: ToastOptions = {}): void {
  const { undo, undoLabel = '取り消す', seconds = undo ? undoSeconds : SHORT_WORD_SECONDS } = options;
  lastId += 1;
  toasts.push({ id: lastId, message, undo, undoLabel, secondsLeft: seconds });
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((each) => each.id === id);
  if (at >= 0) toasts.splice(at, 1);
}

/** One second passes; what has run out goes away. */
export function passSecond(): void {
  for (const each of [...toasts]) {
    each.secondsLeft -= 1;
    if (each.secondsLeft <= 0) dismiss(each.id);
  }
}
