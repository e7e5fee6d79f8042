import { align } from '@mutirao/text';
import type { Link, Notice, ParagraphKind, Segment } from '@mutirao/text';
import { readDocument } from './document.ts';
import type { DocumentFile } from './document.ts';

export interface ComparedParagraph {
  index: number;
  kind: ParagraphKind;
  label: string | null;
  text: string;
}

/** What `mutirao compare --json` prints: every paragraph of both sides stands in exactly one link. */
export interface Comparison {
  old: ComparedParagraph[];
  new: ComparedParagraph[];
  links: Link[];
}

/** What the reading of each side left out or changed. */
export interface ComparisonNotices {
  old: readonly Notice[];
  new: readonly Notice[];
}

/** Reads two documents and links their paragraphs. Throws what `readDocument` throws. */
export async function compareDocuments(
  oldFile: DocumentFile,
  newFile: DocumentFile,
): Promise<{ comparison: Comparison; notices: ComparisonNotices }> {
  const before = await readDocument(oldFile);
  const after = await readDocument(newFile);
  return {
    comparison: {
      old: before.segments.map(listed),
      new: after.segments.map(listed),
      links: align(before.segments, after.segments),
    },
    notices: { old: before.notices, new: after.notices },
  };
}

function listed(segment: Segment, index: number): ComparedParagraph {
  return { index, kind: segment.kind, label: segment.label, text: segment.text };
}
