import { createHash } from 'node:crypto';
import type { ParagraphKind } from '#lib/generated/schema.ts';

/** What an editor can change in a paragraph. */
export interface Wording {
  kind: ParagraphKind;
  label: string | null;
  level: number;
  markdown: string;
}

/**
 * A short mark of what a paragraph says. It travels with a form, so that an edit can tell "somebody changed this very
 * paragraph" from "somebody changed another one".
 */
export function digestOf({ kind, label, level, markdown }: Wording): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, label, level, markdown]))
    .digest('base64url')
    .slice(0, 16);
}
