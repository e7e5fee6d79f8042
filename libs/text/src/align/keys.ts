import { comparable } from './normalise.ts';
import type { Alignable } from './types.ts';

export interface TextKeys {
  /** Number of each paragraph's words: equal number, equal words. */
  old: Int32Array;
  next: Int32Array;
  texts: string[];
  /** How often each stands on both sides together. */
  times: number[];
}

/** Numbers the comparable words of both sides. */
export function numberTexts(old: readonly Alignable[], next: readonly Alignable[]): TextKeys {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const times: number[] = [];
  const number = (paragraph: Alignable): number => {
    const text = comparable(paragraph.text, paragraph.label !== null);
    let key = numbers.get(text);
    if (key === undefined) {
      key = texts.length;
      numbers.set(text, key);
      texts.push(text);
      times.push(0);
    }
    times[key] = (times[key] ?? 0) + 1;
    return key;
  };
  return { old: Int32Array.from(old, number), next: Int32Array.from(next, number), texts, times };
}
