import { plainText } from '@mutirao/text';
import type { ParagraphKind } from '#lib/generated/schema.ts';
import { rankOf, shapeOf } from '#lib/paragraph/shape.ts';

export interface OutlineEntry {
  code: string;
  text: string;
  /** 0 for the outermost rank of this text. */
  depth: number;
}

interface Outlined {
  code: string;
  kind: ParagraphKind;
  level: number;
  label: string | null;
  markdown: string;
}

/** The headings of a text, three ranks deep at most. */
export function outlineOf(paragraphs: readonly Outlined[]): OutlineEntry[] {
  const headings = paragraphs.filter((paragraph) => shapeOf(paragraph.kind) === 'heading');
  const outermost = Math.min(...headings.map(rankOf));
  return headings
    .map((heading) => ({
      code: heading.code,
      text: [heading.label, plainText(heading.markdown)].filter(Boolean).join(' '),
      depth: rankOf(heading) - outermost,
    }))
    .filter((entry) => entry.depth < 3);
}
