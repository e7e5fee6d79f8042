import { align } from '@mutirao/text';
import type { Link, ParagraphKind, Segment } from '@mutirao/text';
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

/** Reads two documents and links their paragraphs. Throws what `readDocument` throws. */
export async function compareDocuments(oldFile: DocumentFile, newFile: DocumentFile): Promise<Comparison> {
  const before = await readDocument(oldFile);
  const after = await readDocument(newFile);
  return {
    old: before.segments.map(listed),
    new: after.segments.map(listed),
    links: align(before.segments, after.segments),
  };
}

function listed(segment: Segment, index: number): ComparedParagraph {
  return { index, kind: segment.kind, label: segment.label, text: segment.text };
}
