import { plainFormat, leavesOf, paragraphKinds, segmentOffice } from '@mutirao/text';
import type { Segmentation } from '@mutirao/text';
import { limits, Refusal } from '@mutirao/rules';
import { z } from 'zod';

/** What says that a JSON file is one draft, and which edition of this form it follows. */
export const draftFormat = 'mutirao-draft/1';

const paragraph = z.object({
  kind: z.enum(paragraphKinds),
  label: z.string().max(120).nullish(),
  level: z.int().min(0).max(20).default(0),
  markdown: z.string().min(1),
});
const schema = z.object({
  format: z.literal(draftFormat),
  draft: z.object({ title: z.string().max(1_000).default('') }).default({ title: '' }),
  paragraphs: z.array(paragraph).min(1).max(limits.draftParagraphs),
});

/** Whether a text is the JSON form of a draft. */
export function isDraftJson(text: string): boolean {
  return /^\s*\{/.test(text) && text.slice(0, 2_000).includes(`"${draftFormat}"`);
}

/** Reads the JSON form of a draft. What it says a paragraph is, it is. Throws DOCUMENT_UNREADABLE. */
export function readDraftJson(text: string): Segmentation {
  const { draft, paragraphs } = parsed(text);
  const stated = paragraphs.map(({ kind, level, label, markdown }) => ({
    kind,
    level: kind === 'heading' ? Math.min(6, Math.max(1, level)) : level,
    label: null,
    stated: true as const,
    runs: [{ text: label ?? '', format: plainFormat, label: true as const }, ...leavesOf(markdown)],
  }));
  return segmentOffice(stated, draft.title || null, []);
}

function parsed(text: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    throw new Refusal('DOCUMENT_UNREADABLE');
  }
}
