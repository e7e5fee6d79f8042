import { countSequences, decodeWithStrays } from './utf8.ts';

/** Fewest sequences that make a text one which was encoded twice. */
const fewest = 3;
/** Most of its other characters beyond ASCII, as a share of those sequences: a text that was encoded twice has none left whole. */
const mostOthers = 0.25;

/** The byte of each character that Windows-1252 has beyond ASCII; the control characters of ISO 8859-1 are theirs by number. */
const latinBytes = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte++) {
  latinBytes.set(String.fromCharCode(byte), byte);
  latinBytes.set(new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte);
}
const latinRuns = new RegExp(`[${[...latinBytes.keys()].join('')}]+`, 'g');

/**
 * A text that was UTF-8, was taken for Windows-1252 (or ISO 8859-1) and encoded again ("praÃ§a"), as it was meant; or
 * null when it is none. Only the runs of characters that are UTF-8 when turned back into bytes change.
 */
export function undoubled(text: string): string | null {
  let doubled = 0;
  let others = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  if (others === 0) return null;
  // A closing quotation mark loses its last byte on the way: Windows-1252 has no character for it.
  const repaired = text.replaceAll('â€\uFFFD', 'â€\u009D').replace(latinRuns, (run) => {
    const bytes = Uint8Array.from(run, (character) => latinBytes.get(character) ?? 0);
    const { several, stray } = countSequences(bytes);
    doubled += several;
    others -= run.length - stray;
    return several > 0 ? decodeWithStrays(bytes) : run;
  });
  return doubled >= fewest && others <= doubled * mostOthers ? repaired : null;
}
