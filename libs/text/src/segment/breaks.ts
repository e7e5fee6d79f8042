import type { Leaf } from './leaves.ts';
import { articleLabel, divisionLabel, innerLabel } from './labels.ts';
import { printedMark } from './lists.ts';

/** One paragraph as found between forced line breaks. */
export interface Passage {
  leaves: Leaf[];
  /** Its line feeds are verse and stay. */
  lines: boolean;
}

/**
 * What forced line breaks ("\n" leaves) meant: two in a row part paragraphs; one parts them too where a label or a
 * finished long sentence shows it; several short lines are verse; any other is a space.
 */
export function passages(leaves: readonly Leaf[], wholeOnly: boolean): Passage[] {
  const lines = splitLines(leaves);
  if (lines.length <= 1 || wholeOnly) return [{ leaves: [...leaves], lines: false }];
  const found: Passage[] = [];
  let open: Leaf[][] = [];
  const close = () => {
    if (open.length > 0) found.push(join(open));
    open = [];
  };
  for (const line of lines) {
    const text = lineText(line);
    if (text === '') {
      close();
      continue;
    }
    const previous = open.at(-1);
    if (previous && (isLabelled(text) || isFinished(lineText(previous)))) close();
    open.push(line);
  }
  close();
  return found;
}

function splitLines(leaves: readonly Leaf[]): Leaf[][] {
  const lines: Leaf[][] = [[]];
  for (const leaf of leaves) {
    for (const [index, text] of leaf.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ ...leaf, text });
    }
  }
  return lines;
}

function join(lines: readonly Leaf[][]): Passage {
  const verse = lines.length >= 3 && lines.every((line) => lineText(line).length <= 60);
  const leaves = lines.flatMap((line, index): Leaf[] => {
    const last = lines[index - 1]?.at(-1) ?? line[0];
    return index > 0 && last ? [{ text: verse ? '\n' : ' ', format: last.format }, ...line] : line;
  });
  return { leaves, lines: verse };
}

function lineText(line: readonly Leaf[]): string {
  return line
    .map((leaf) => leaf.text)
    .join('')
    .trim();
}

function isLabelled(text: string): boolean {
  return Boolean(articleLabel(text) ?? innerLabel(text) ?? divisionLabel(text) ?? printedMark(text));
}

function isFinished(text: string): boolean {
  return text.length > 60 && /[.;:!?]["”»)\]]?$/.test(text);
}
