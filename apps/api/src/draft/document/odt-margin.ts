import type { Signed } from '@mutirao/text';
import { signed } from './margin.ts';
import type { NoteWords } from './margin.ts';
import { child, descendants, elements, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A tracked change as the head of an OpenDocument text declares it. */
export interface OdtChange {
  by: Signed;
  /** What was deleted, in blocks; null for an insertion. */
  deleted: XmlElement[] | null;
}

/** The insertions and deletions of a document by their ids; changes of format are none of the words. */
export function odtChanges(body: XmlElement): Map<string, OdtChange> {
  const changes = new Map<string, OdtChange>();
  for (const region of descendants(body, 'changed-region')) {
    const deletion = child(region, 'deletion');
    const change = deletion ?? child(region, 'insertion');
    if (!change) continue;
    const blocks = elements(deletion).filter(({ name }) => name !== 'change-info');
    changes.set(region.attributes.id ?? '', {
      by: signedBy(child(change, 'change-info')),
      deleted: deletion ? blocks : null,
    });
  }
  return changes;
}

export function annotation(element: XmlElement): NoteWords {
  const words = elements(element).filter(({ name }) => name === 'p' || name === 'list');
  return { ...signedBy(element), text: blockWords(words).trim() };
}

/** The words of blocks, a line feed between them. */
export function blockWords(blocks: readonly XmlElement[]): string {
  const leaves = blocks.flatMap((block) => (block.name === 'p' || block.name === 'h' ? [block] : paragraphsIn(block)));
  return leaves.map((block) => textOf(block).replace(/\s+/g, ' ')).join('\n');
}

function paragraphsIn(block: XmlElement): XmlElement[] {
  return elements(block).flatMap((inner) => (inner.name === 'p' || inner.name === 'h' ? [inner] : paragraphsIn(inner)));
}

/** OpenDocument writes moments to the nanosecond. */
function signedBy(element: XmlElement | undefined): Signed {
  return signed(textOf(child(element, 'creator')), textOf(child(element, 'date')).trim());
}
