import { cutTokens, mapText, tokensText } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';
import { articleLabel, divisionLabel, innerLabel } from './labels.ts';
import { printedMark } from './lists.ts';

/** A line break that was asked for (`<br>`, a trailing backslash), as opposed to "\n", which may be mere wrapping. */
export const forcedBreak = '\u2028';

/** One paragraph as found between line breaks. */
export interface Passage {
  tokens: InlineToken[];
  /** Its line feeds are verse and stay. */
  lines: boolean;
}

interface Line {
  text: string;
  /** Whether the break before it was forced. */
  forced: boolean;
  /** Where it begins in the whole. */
  from: number;
}

/**
 * What line breaks within a paragraph meant. Two forced ones in a row part paragraphs; one parts them where a label or
 * a finished long sentence shows it; several short lines are verse; any other break is a space. A break that may be
 * wrapping parts only where the next line opens with a label after a finished one.
 */
export function passages(tokens: readonly InlineToken[]): Passage[] {
  const lines = linesOf(tokensText(tokens));
  if (lines.length === 1) return [{ tokens: [...tokens], lines: false }];
  const groups: Line[][] = [];
  let open: Line[] = [];
  for (const line of lines) {
    const previous = open.at(-1);
    if (line.text === '' ? line.forced : previous && parts(previous.text, line)) {
      groups.push(open);
      open = [];
    }
    if (line.text !== '') open.push(line);
  }
  return cut(
    tokens,
    [...groups, open].filter((group) => group.length > 0),
  );
}

/** Short forced lines, as poems and addresses have them. */
function isVerse(lines: readonly Line[]): boolean {
  return lines.length >= 3 && lines.every(({ text, forced }, index) => text.length <= 60 && (forced || index === 0));
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let forced = false;
  for (let at = 0; at <= text.length; at++) {
    const mark = text[at];
    if (mark !== undefined && mark !== '\n' && mark !== forcedBreak) continue;
    lines.push({ text: text.slice(from, at).trim(), forced, from });
    from = at + 1;
    forced = mark === forcedBreak;
  }
  return lines;
}

function parts(before: string, { text, forced }: Line): boolean {
  return forced ? isLabelled(text) || isFinished(before) : opensParagraph(text, before);
}

function cut(tokens: readonly InlineToken[], groups: readonly Line[][]): Passage[] {
  const starts = groups.slice(1).map((group) => group[0]?.from ?? 0);
  return cutTokens(tokens, starts).map((piece, index) => {
    const lines = isVerse(groups[index] ?? []);
    return { tokens: mapText(piece, (text) => text.replace(/[\n\u2028]/g, lines ? '\n' : ' ')), lines };
  });
}

/** Whether a line that may be wrapped opens a paragraph of its own: a label after what can be an end. */
export function opensParagraph(line: string, before: string): boolean {
  if (articleLabel(line) ?? divisionLabel(line)) return /[.;:!?)”"]$/.test(before) || before.length < 80;
  if (innerLabel(line) ?? printedMark(line)) return /[.;:,!?]$|\se$|\sou$/.test(before);
  return false;
}

function isLabelled(text: string): boolean {
  return Boolean(articleLabel(text) ?? innerLabel(text) ?? divisionLabel(text) ?? printedMark(text));
}

function isFinished(text: string): boolean {
  return text.length > 60 && /[.;:!?]["”»)\]]?$/.test(text);
}
