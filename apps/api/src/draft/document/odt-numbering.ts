import { numeral } from '@mutirao/text';
import type { ListLevel } from './odt-styles.ts';

type Levels = ReadonlyMap<number, ListLevel>;

/** The running numbers of one list, or of all headings. */
export class Counter {
  private readonly levels: Levels;
  private readonly values: (number | undefined)[] = [];

  constructor(levels: Levels) {
    this.levels = levels;
  }

  /** Counts the next item of a depth (from 0) and prints its label; null for bullets and unnumbered levels. */
  next(depth: number, restart?: number): string | null {
    const level = this.levels.get(depth);
    this.values[depth] = restart ?? (this.values[depth] ?? (level?.start ?? 1) - 1) + 1;
    this.values.length = depth + 1;
    if (!level || level.format === null || level.format === '')
      return level?.format === '' ? levelText(level, '') : null;
    const numbers: string[] = [];
    for (let at = Math.max(0, depth - level.shown + 1); at <= depth; at++) {
      const shown = this.levels.get(at);
      if (shown?.format) numbers.push(numeral((this.values[at] ??= shown.start), shown.format));
    }
    return levelText(level, numbers.join('.'));
  }
}

function levelText(level: ListLevel, number: string): string | null {
  return `${level.prefix}${number}${level.suffix}`.replace(/\s+/g, ' ').trim().slice(0, 120) || null;
}
