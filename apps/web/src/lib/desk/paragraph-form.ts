import { text } from '#lib/form/fields.ts';
import { digestOf } from './digest.ts';
import type { Wording } from './digest.ts';
import { kinds } from './kinds.ts';

/** What the form of one paragraph sent. */
export interface ParagraphForm extends Wording {
  draft: string;
  version: number;
  /** Id of the paragraph; empty for one to be added. */
  paragraph: string;
  /** Digest of the paragraph as it was when the form was drawn. */
  seen: string;
}

export function readParagraphForm(form: FormData): ParagraphForm {
  const label = text(form, 'label').trim();
  const level = Number(text(form, 'level'));
  return {
    draft: text(form, 'draft'),
    version: Number(text(form, 'version')) || 0,
    paragraph: text(form, 'paragraph'),
    seen: text(form, 'seen'),
    kind: kinds.find((kind) => kind === form.get('kind')) ?? 'PARAGRAPH',
    label: label === '' ? null : label,
    level: Number.isInteger(level) ? Math.min(Math.max(level, 0), 6) : 0,
    markdown: text(form, 'markdown'),
  };
}

export function isChanged(form: ParagraphForm): boolean {
  return digestOf(form) !== form.seen;
}
