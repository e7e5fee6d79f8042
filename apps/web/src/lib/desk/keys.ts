/** What a key means on the desk. */
export type DeskAct = 'next' | 'previous' | 'save' | 'leave' | 'help';

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const letters: Record<string, DeskAct> = { j: 'next', k: 'previous', '?': 'help' };

/** Letters count only outside of fields (`typing` false) and without modifiers; null when the key is the browser's. */
export function deskAct(press: Press, typing: boolean): DeskAct | null {
  if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) return 'save';
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return 'leave';
  return typing ? null : (letters[press.key.toLowerCase()] ?? null);
}
