import { Refusal } from '@mutirao/rules';
import { align } from '@mutirao/text';
import type { Link, Notice, ParagraphKind, Segment, Segmentation } from '@mutirao/text';
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

/** Reads two documents and links their paragraphs. Throws what `readDocument` throws, with the name of the file. */
export async function compareDocuments(
  oldFile: DocumentFile,
  newFile: DocumentFile,
): Promise<{ comparison: Comparison; notices: ComparisonNotices }> {
  const before = await readNamed(oldFile);
  const after = await readNamed(newFile);
  return {
    comparison: {
      old: before.segments.map(listed),
      new: after.segments.map(listed),
      links: align(before.segments, after.segments),
    },
    notices: { old: before.notices, new: after.notices },
  };
}

async function readNamed(file: DocumentFile): Promise<Segmentation> {
  try {
    return await readDocument(file);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.code, { file: file.name, ...error.params }) : error;
  }
}

function listed(segment: Segment, index: number): ComparedParagraph {
  return { index, kind: segment.kind, label: segment.label, text: segment.text };
}
