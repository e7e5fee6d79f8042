/** What a key means at the queue. */
export type QueueAct =
  | { act: 'approve' | 'refuse' | 'next' | 'previous' | 'undo' | 'help' | 'send' | 'leave' }
  | { act: 'rule'; number: number };

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const letters: Record<string, Exclude<QueueAct['act'], 'rule'>> = {
  a: 'approve',
  r: 'refuse',
  j: 'next',
  k: 'previous',
  u: 'undo',
  '?': 'help',
};

/** Letters count only outside of fields (`typing` false) and without modifiers; null when the key is the browser's. */
export function queueAct(press: Press, typing: boolean): QueueAct | null {
  if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) return { act: 'send' };
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return { act: 'leave' };
  if (typing) return null;
  if (/^[1-9]$/.test(press.key)) return { act: 'rule', number: Number(press.key) };
  const act = letters[press.key.toLowerCase()];
  return act ? { act } : null;
}

/** Whether what has the focus takes letters for itself. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'submit', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
