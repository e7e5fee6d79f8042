import { numeral } from '@mutirao/text';
import { child, descendants, elements } from './xml.ts';
import type { XmlElement } from './xml.ts';

interface Level {
  start: number;
  format: string;
  /** As in the file: "%1." or "Art. %1º" or "%1.%2". */
  text: string;
  legal: boolean;
  /** Level whose advance restarts this one; 0 = never, null = any above. */
  restart: number | null;
}

interface List {
  abstractId: string;
  levels: ReadonlyMap<number, Level>;
  /** Numbers that the list restarts from, by level. */
  overrides: ReadonlyMap<number, number>;
}

/** Word's automatic numbers, counted as Word counts them, so that a paragraph's label is the one on the printed page. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly restarted = new Set<string>();

  constructor(root: XmlElement | undefined) {
    const numbering = child(root, 'numbering');
    const abstracts = new Map(named(numbering, 'abstractNum', 'abstractNumId'));
    const styled = new Map<string, XmlElement>();
    for (const abstract of abstracts.values()) {
      const style = child(abstract, 'styleLink')?.attributes.val;
      if (style !== undefined) styled.set(style, abstract);
    }
    for (const [id, num] of named(numbering, 'num', 'numId')) {
      const abstractId = child(num, 'abstractNumId')?.attributes.val ?? '';
      const abstract = abstracts.get(abstractId);
      const link = child(abstract, 'numStyleLink')?.attributes.val;
      this.lists.set(id, readList(num, abstractId, (link !== undefined && styled.get(link)) || abstract));
    }
  }

  /** The label of the next paragraph of a list: null for a bullet, undefined where there is no such list. Counts it. */
  next(listId: string, depth: number): string | null | undefined {
    const list = this.lists.get(listId);
    const level = list?.levels.get(depth);
    if (!list || !level) return undefined;
    const counters = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counters);
    const override = list.overrides.get(depth);
    const first = `${listId} ${depth}`;
    if (override !== undefined && !this.restarted.has(first)) counters[depth] = override;
    else counters[depth] = (counters[depth] ?? level.start - 1) + 1;
    this.restarted.add(first);
    for (const [deeper, { restart }] of list.levels) {
      if (deeper > depth && restart !== 0 && (restart === null || depth < restart)) counters[deeper] = undefined;
    }
    return level.format === 'bullet' ? null : print(level, list, counters) || null;
  }
}

function print(level: Level, list: List, counters: (number | undefined)[]): string {
  return level.text
    .replace(/%(\d)/g, (_, digit: string) => {
      const depth = Number(digit) - 1;
      const counted = list.levels.get(depth);
      if (!counted) return '';
      const value = (counters[depth] ??= counted.start);
      return wordNumeral(value, level.legal ? 'decimal' : counted.format);
    })
    .trim();
}

function wordNumeral(value: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return numeral(value, 'I');
    case 'lowerRoman':
      return numeral(value, 'i');
    case 'upperLetter':
      return repeatedLetter(value).toUpperCase();
    case 'lowerLetter':
      return repeatedLetter(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'ordinal':
      return `${value}º`;
    case 'none':
      return '';
    default:
      return String(value);
  }
}

/** After z Word prints aa, bb, not aa, ab. */
function repeatedLetter(value: number): string {
  return value < 1 ? String(value) : numeral(((value - 1) % 26) + 1, 'a').repeat(Math.min(10, Math.ceil(value / 26)));
}

function named(parent: XmlElement | undefined, name: string, key: string): [string, XmlElement][] {
  return elements(parent).flatMap((element): [string, XmlElement][] => {
    const id = element.attributes[key];
    return element.name === name && id !== undefined ? [[id, element]] : [];
  });
}

function readList(num: XmlElement, abstractId: string, abstract: XmlElement | undefined): List {
  const levels = new Map(named(abstract, 'lvl', 'ilvl').map(([depth, level]) => [Number(depth), readLevel(level)]));
  const overrides = new Map<number, number>();
  for (const [depth, override] of named(num, 'lvlOverride', 'ilvl')) {
    const start = child(override, 'startOverride')?.attributes.val;
    const level = child(override, 'lvl');
    if (level) levels.set(Number(depth), readLevel(level));
    if (start !== undefined) overrides.set(Number(depth), Number(start));
  }
  return { abstractId, levels, overrides };
}

function readLevel(level: XmlElement): Level {
  const value = (name: string) => child(level, name)?.attributes.val;
  const choice = descendants(level, 'numFmt')[0]?.attributes.val;
  const restart = value('lvlRestart');
  const legal = child(level, 'isLgl');
  return {
    start: Number(value('start') ?? 1),
    format: value('numFmt') ?? choice ?? 'decimal',
    text: value('lvlText') ?? '',
    legal: legal !== undefined && isOn(legal),
    restart: restart === undefined ? null : Number(restart),
  };
}

/** A switch of Office XML: present means on, unless it says otherwise. */
export function isOn(element: XmlElement): boolean {
  return !['0', 'false', 'off'].includes(element.attributes.val ?? 'true');
}
