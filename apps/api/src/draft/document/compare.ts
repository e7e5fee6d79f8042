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

/** Two documents as they were read, and what became of the old one's paragraphs in the new one. */
export interface ComparedDocuments {
  old: Segmentation;
  new: Segmentation;
  links: Link[];
}

/** Reads two documents and links their paragraphs. Throws what `readDocument` throws, with the name of the file. */
export async function compareDocuments(oldFile: DocumentFile, newFile: DocumentFile): Promise<ComparedDocuments> {
  const before = await readNamed(oldFile);
  const after = await readNamed(newFile);
  return { old: before, new: after, links: align(before.segments, after.segments) };
}

export function comparisonOf({ old, new: next, links }: ComparedDocuments): Comparison {
  return { old: old.segments.map(listed), new: next.segments.map(listed), links };
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
