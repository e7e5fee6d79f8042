import type { InlineToken } from './tokens.ts';

export interface Delimiter {
  kind: 'delimiter';
  mark: '*' | '_';
  length: number;
  opens: boolean;
  closes: boolean;
}
export type Piece = InlineToken | Delimiter;

const deepest = 16;

interface Opener {
  delimiter: Delimiter;
  /** Length of the run as written, for the rule of three. */
  written: number;
  /** Where in the output its content begins. */
  start: number;
}

/**
 * Pairs delimiter runs into emphasis and strong (CommonMark's "process emphasis"). Output is built in one pass: an
 * opener remembers where its content starts, and a closer folds all that stands after it.
 */
export function resolveEmphasis(pieces: readonly Piece[]): InlineToken[] {
  const output: { token: InlineToken; depth: number }[] = [];
  let openers: Opener[] = [];

  const fold = (closer: Delimiter, written: number): boolean => {
    for (let index = openers.length - 1; index >= 0; index--) {
      const opener = openers[index];
      if (!opener || !pairs(opener, closer, written)) continue;
      const inner = output.splice(opener.start + 1);
      const depth = inner.reduce((most, entry) => Math.max(most, entry.depth), 0) + 1;
      if (depth > deepest) {
        for (const entry of inner) output.push(entry);
        return false;
      }
      const used = opener.delimiter.length >= 2 && closer.length >= 2 ? 2 : 1;
      opener.delimiter.length -= used;
      closer.length -= used;
      const children = inner.map((entry) => entry.token);
      output[opener.start] = literal(opener.delimiter);
      output.push({ token: { kind: used === 2 ? 'strong' : 'emphasis', children }, depth });
      openers.length = opener.delimiter.length > 0 ? index + 1 : index;
      return true;
    }
    return false;
  };

  for (const piece of pieces) {
    if (piece.kind !== 'delimiter') {
      output.push({ token: piece, depth: 0 });
      continue;
    }
    const written = piece.length;
    const rest = { ...piece };
    if (rest.closes) while (rest.length > 0 && fold(rest, written));
    if (rest.length === 0) continue;
    if (rest.opens) {
      openers.push({ delimiter: rest, written, start: output.length });
      // Unbalanced openers by the thousand must not make every closer walk past all of them.
      if (openers.length > 256) openers = openers.slice(-128);
    }
    output.push(literal(rest));
  }
  return output.map((entry) => entry.token);
}

function pairs(opener: Opener, closer: Delimiter, written: number): boolean {
  if (opener.delimiter.mark !== closer.mark) return false;
  const bothWays = opener.delimiter.closes || closer.opens;
  return !bothWays || (opener.written + written) % 3 !== 0 || (opener.written % 3 === 0 && written % 3 === 0);
}

function literal(delimiter: Delimiter): { token: InlineToken; depth: number } {
  return { token: { kind: 'text', text: delimiter.mark.repeat(delimiter.length) }, depth: 0 };
}
