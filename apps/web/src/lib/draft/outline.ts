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

/** The headings of a text, three ranks deep at most; of a text without headings, its labelled articles. */
export function outlineOf(paragraphs: readonly Outlined[]): OutlineEntry[] {
  const headings = paragraphs.filter((paragraph) => shapeOf(paragraph.kind) === 'heading');
  if (headings.length === 0) return articlesOf(paragraphs);
  const outermost = Math.min(...headings.map(rankOf));
  return headings
    .map((heading) => ({
      code: heading.code,
      text: [heading.label, plainText(heading.markdown)].filter(Boolean).join(' '),
      depth: rankOf(heading) - outermost,
    }))
    .filter((entry) => entry.depth < 3);
}

/** Letters of an article that tell it from the others. */
const opening = 60;

function articlesOf(paragraphs: readonly Outlined[]): OutlineEntry[] {
  return paragraphs
    .filter(({ kind, label }) => kind === 'ARTICLE' && label)
    .map(({ code, label, markdown }) => ({ code, depth: 0, text: `${label} ${opened(plainText(markdown))}`.trim() }));
}

function opened(text: string): string {
  if (text.length <= opening) return text;
  return `${text.slice(0, text.lastIndexOf(' ', opening) + 1 || opening).trimEnd()}…`;
}
