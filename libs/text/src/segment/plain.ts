import type { Segmentation } from '../kinds.ts';
import { Notices } from './block.ts';
import type { Block } from './block.ts';
import { finish } from './finish.ts';
import { plainParagraphs } from './lines.ts';
import { statedPlain } from './stated-plain.ts';

/**
 * Reads plain text into segments: paragraphs parted by blank lines or one a line, hard-wrapped lines joined again,
 * lines in capitals as headings, typed numbers as labels.
 */
export function segmentPlain(source: string): Segmentation {
  const stated = statedPlain(source);
  if (stated !== null) return finish(stated.blocks, stated.title, new Notices());
  const blocks: Block[] = plainParagraphs(source).map(({ text, alone }) => {
    const heading = alone && isShouted(text);
    return {
      kind: heading ? 'heading' : 'paragraph',
      label: null,
      level: heading ? 2 : 0,
      tokens: [{ kind: 'text', text }],
    };
  });
  const first = blocks[0];
  if (first?.kind === 'heading') first.level = 1;
  return finish(blocks, null, new Notices());
}

/** A short line all in capitals and without a full stop, as typewriters wrote headings. */
function isShouted(text: string): boolean {
  if (text.length > 100 || /[.;,]$/.test(text)) return false;
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 4 && text === text.toUpperCase() && text !== text.toLowerCase();
}
