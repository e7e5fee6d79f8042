/** Under which name the browser keeps what is typed into a form, to forget just that once it was sent. */
export type KeptAs = 'comment' | 'wording' | `reply-${string}` | `edit-${string}`;

export function keptAs(asked: { kind: string; inReplyTo: string | null; edits?: string | null }): KeptAs {
  if (asked.edits) return `edit-${asked.edits}`;
  if (asked.inReplyTo) return `reply-${asked.inReplyTo}`;
  return asked.kind === 'WORDING' ? 'wording' : 'comment';
}
