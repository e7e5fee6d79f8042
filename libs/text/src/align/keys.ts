import { comparable } from './normalise.ts';
import { standingOf } from './standing.ts';
import type { Alignable } from './types.ts';

export interface TextKeys {
  /** Number of each paragraph's words: equal number, equal words. */
  old: Int32Array;
  next: Int32Array;
  texts: string[];
  /** How often each stands on both sides together. */
  times: number[];
}

/** Most words of a text, such as "(Revogado).", that is not the same in a paragraph of another kind when it repeats. */
const fewWords = 3;

/** Numbers the comparable words of both sides. */
export function numberTexts(old: readonly Alignable[], next: readonly Alignable[]): TextKeys {
  const oldTexts = old.map(({ text, label }) => comparable(text, label !== null));
  const newTexts = next.map(({ text, label }) => comparable(text, label !== null));
  const repeated = new Set([...repeatedIn(oldTexts), ...repeatedIn(newTexts)].filter(isShort));
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const times: number[] = [];
  const number = (text: string, paragraph: Alignable | undefined): number => {
    const kind = paragraph && repeated.has(text) ? standingOf(paragraph).legal : null;
    const name = kind === null ? text : `${kind}\0${text}`;
    let key = numbers.get(name);
    if (key === undefined) {
      key = texts.length;
      numbers.set(name, key);
      texts.push(text);
      times.push(0);
    }
    times[key] = (times[key] ?? 0) + 1;
    return key;
  };
  return {
    old: Int32Array.from(oldTexts, (text, index) => number(text, old[index])),
    next: Int32Array.from(newTexts, (text, index) => number(text, next[index])),
    texts,
    times,
  };
}

function repeatedIn(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  const repeated: string[] = [];
  for (const text of texts) {
    if (seen.has(text)) repeated.push(text);
    seen.add(text);
  }
  return repeated;
}

function isShort(text: string): boolean {
  return text.split(' ', fewWords + 1).length <= fewWords;
}
