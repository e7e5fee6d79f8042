import { diffWords, isReadable } from '@mutirao/text';
import type { Link } from '@mutirao/text';
import { authorOf } from './docx-draft.ts';
import { docxPackage } from './docx-package.ts';
import { docxParagraph, plainParagraph } from './docx-paragraphs.ts';
import { DocxRuns } from './docx-runs.ts';
import type { Track } from './docx-runs.ts';
import { changedParagraphs } from './docx-tracked.ts';
import { trackedEntries } from './tracked-entries.ts';
import type { Entry } from './tracked-entries.ts';
import { element } from './xml-out.ts';
import { isSameParagraphs } from './written.ts';
import type { WrittenComparison, WrittenParagraph } from './written.ts';

/**
 * The newer draft as a Word document in which every difference from the older one is a tracked change: accepting all
 * gives the newer text, rejecting all the older. What was moved and kept is tracked as moved.
 */
export function writeDocxComparison(comparison: WrittenComparison): Uint8Array {
  const runs = new DocxRuns(authorOf(comparison.new));
  const body = trackedEntries(comparison.links).map((entry) => place(entry, comparison, runs));
  const used = [...comparison.old.paragraphs, ...comparison.new.paragraphs];
  return docxPackage(comparison.new, { body: body.join(''), runs, used });
}

function place({ role, link }: Entry, comparison: WrittenComparison, runs: DocxRuns): string {
  const olds = link.old.flatMap((index) => comparison.old.paragraphs[index] ?? []);
  const news = link.new.flatMap((index) => comparison.new.paragraphs[index] ?? []);
  if (link.moved && link.relation === 'kept') {
    const moving = role === 'left' ? olds : news;
    return move(moving, role === 'left' ? 'moveFrom' : 'moveTo', nameOf(link), runs);
  }
  if (role === 'left') return all(olds, 'del', runs);
  if (link.moved || news.length === 0 || olds.length === 0) {
    return (link.moved ? '' : all(olds, 'del', runs)) + all(news, 'ins', runs);
  }
  if (link.relation === 'kept' && isSameParagraphs(olds, news)) {
    return news.map((paragraph) => docxParagraph(paragraph, runs)).join('');
  }
  const changes = diffWords(olds.map(({ text }) => text).join(' '), news.map(({ text }) => text).join(' '));
  if (link.relation === 'kept' || isReadable(changes)) return changedParagraphs(olds, news, changes, runs);
  return all(olds, 'del', runs) + all(news, 'ins', runs);
}

function all(paragraphs: readonly WrittenParagraph[], track: Track, runs: DocxRuns): string {
  return paragraphs.map((paragraph) => plainParagraph(paragraph, runs, track)).join('');
}

function move(
  paragraphs: readonly WrittenParagraph[],
  track: 'moveFrom' | 'moveTo',
  name: string,
  runs: DocxRuns,
): string {
  const range = runs.signed();
  const start = element(`w:${track}RangeStart`, { ...range, 'w:name': name });
  return start + all(paragraphs, track, runs) + element(`w:${track}RangeEnd`, { 'w:id': range['w:id'] });
}

/** Both ends of a move carry one name. */
function nameOf(link: Link): string {
  return `move${(link.old[0] ?? 0) + 1}`;
}
