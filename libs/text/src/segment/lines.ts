import { opensParagraph } from './breaks.ts';
import { articleLabel, divisionLabel, innerLabel } from './labels.ts';
import { printedMark } from './lists.ts';

export interface PlainParagraph {
  text: string;
  /** One line, with nothing joined to it. */
  alone: boolean;
}

/** Paragraphs of a plain text, whichever of the two customs it follows: lines wrapped at a width, or a line each. */
export function plainParagraphs(source: string): PlainParagraph[] {
  const groups = lineGroups(source);
  const width = wrapWidth(groups);
  return groups.flatMap((lines) =>
    width === null ? lines.map((text) => ({ text, alone: true })) : rejoin(lines, width),
  );
}

function lineGroups(source: string): string[][] {
  const groups: string[][] = [[]];
  for (const raw of source.split(/\r\n|[\n\r\f\v\u2028\u2029]/)) {
    const line = raw.trim();
    if (line !== '') groups.at(-1)?.push(line);
    else if (groups.at(-1)?.length !== 0) groups.push([]);
  }
  return groups.filter((group) => group.length > 0);
}

/**
 * The width lines were wrapped at, or null when each line is a paragraph. A wrapped line breaks in the middle of a
 * sentence: it ends without a stop, close to the common width or before a small letter.
 */
function wrapWidth(groups: readonly string[][]): number | null {
  const breaks = groups.flatMap((lines) =>
    lines
      .slice(1)
      .flatMap((after, index) =>
        isMarked(after) || isLoneDivision(lines[index]) ? [] : [{ before: lines[index] ?? '', after }],
      ),
  );
  const lengths = groups.flatMap((lines) => lines.slice(0, -1).map((line) => line.length)).sort((a, b) => a - b);
  const width = lengths[Math.floor((lengths.length - 1) * 0.95)] ?? 0;
  if (breaks.length === 0 || width < 30 || width > 200) return null;
  const wrapped = breaks.filter(
    ({ before, after }) => !/[.!?:;]["”»)]?$/.test(before) && (startsSmall(after) || before.length >= width * 0.75),
  );
  const small = breaks.filter(({ after }) => startsSmall(after));
  return wrapped.length >= breaks.length * 0.4 && small.length > 0 ? width : null;
}

function startsSmall(line: string): boolean {
  return /^\p{Ll}/u.test(line);
}

/** "CAPÍTULO I" on a line of its own: what follows is its name, wrapped or not. */
function isLoneDivision(line = ''): boolean {
  return divisionLabel(line)?.length === line.length;
}

function isMarked(line: string): boolean {
  return Boolean(articleLabel(line) ?? divisionLabel(line) ?? innerLabel(line) ?? printedMark(line));
}

/** Joins wrapped lines: a line goes on unless it stopped well short of the width or the next one opens with a mark. */
function rejoin(lines: readonly string[], width: number): PlainParagraph[] {
  const paragraphs: PlainParagraph[] = [];
  let previous = '';
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const room = width - previous.length - 1;
    const full = room < firstWord(line).length || room < width * 0.25;
    const goesOn = last && (startsSmall(line) || full) && !opensParagraph(line, last.text);
    if (goesOn) {
      last.text = joinWrapped(last.text, line);
      last.alone = false;
    } else paragraphs.push({ text: line, alone: true });
    previous = line;
  }
  return paragraphs;
}

function firstWord(line: string): string {
  return line.split(/\s/, 1)[0] ?? '';
}

/** A word cut at the end of a line with a hyphen stays cut: only its reader knows whether "bem-" is one word. */
function joinWrapped(before: string, line: string): string {
  return /\p{L}[-‐]$/u.test(before) && /^\p{Ll}/u.test(line) ? before + line : `${before} ${line}`;
}
