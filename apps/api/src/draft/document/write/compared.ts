import type { Comparison } from '../compare.ts';
import { comparisonPage } from '../compare.html.ts';
import { comparisonText } from '../comparison-text.ts';
import { headLine } from './head-line.ts';
import type { WrittenComparison } from './written.ts';

/** Two drafts compared, as the page that `mutirao compare --html` prints. */
export function writeHtmlComparison(comparison: WrittenComparison): string {
  const names = { old: headLine(comparison.old), new: headLine(comparison.new) };
  return comparisonPage(compared(comparison), names, undefined, comparison.new.consultation.locale);
}

/** The same as `mutirao compare` prints in a terminal. */
export function writePlainComparison(comparison: WrittenComparison): string {
  return `${headLine(comparison.old)}\n${headLine(comparison.new)}\n\n${comparisonText(compared(comparison))}`;
}

function compared({ old, new: next, links }: WrittenComparison): Comparison {
  const listed = (side: WrittenComparison['old']) =>
    side.paragraphs.map(({ kind, label, text }, index) => ({ index, kind, label, text }));
  return { old: listed(old), new: listed(next), links };
}
