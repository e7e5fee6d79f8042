import type { Alignable, Relation } from '../src/index.ts';
import { boilerplate, Prose } from './prose.ts';
import { Random } from './random.ts';

/** What truly became of the paragraphs, known because we did it. */
export interface TrueLink {
  relation: Relation;
  moved: boolean;
  old: number[];
  new: number[];
}

export interface DraftPair {
  old: Alignable[];
  next: Alignable[];
  truth: TrueLink[];
  /** Texts that stand more than once: no method can say where one of them went. */
  ambiguous: Set<string>;
}

interface Item {
  text: string;
  relation: Relation;
  moved: boolean;
  from: number[];
  /** Pieces of one split share it. */
  family: number;
}

/** Shares of the paragraphs of a draft that each change touches. */
export const usualRates = { edited: 0.1, moved: 0.02, split: 0.02, merged: 0.02, removed: 0.03, added: 0.04 };

/** A draft of so many paragraphs and the next one, changed as drafting teams do, everything renumbered. */
export function makeDrafts(size: number, seed: number, rates = usualRates): DraftPair {
  const random = new Random(seed);
  const prose = new Prose(random);
  const texts = Array.from({ length: size }, () => prose.paragraph());
  const items = new Changes(random, prose, rates).apply(texts);
  const next = items.map((item) => item.text);
  return {
    old: texts.map((text, index) => labelled(text, index)),
    next: next.map((text, index) => labelled(text, index + 7)),
    truth: truthOf(items, size),
    ambiguous: repeated([...texts], [...next]),
  };
}

function labelled(text: string, index: number): Alignable {
  return { kind: 'article', label: `Art. ${index + 1}${index < 9 ? 'º' : '.'}`, text };
}

class Changes {
  private readonly random: Random;
  private readonly prose: Prose;
  private readonly rates: typeof usualRates;
  private families = 0;

  constructor(random: Random, prose: Prose, rates: typeof usualRates) {
    this.random = random;
    this.prose = prose;
    this.rates = rates;
  }

  apply(texts: readonly string[]): Item[] {
    const items: Item[] = [];
    for (let index = 0; index < texts.length; index++) {
      const text = texts[index] ?? '';
      if (this.random.chance(this.rates.added)) items.push(this.item('added', this.prose.paragraph(), []));
      const fate = this.random.next();
      const following = texts[index + 1];
      if (fate < this.rates.removed) continue;
      if (fate < this.rates.removed + this.rates.split && sentences(text).length > 1)
        items.push(...this.split(text, index));
      else if (
        fate < this.rates.removed + this.rates.split + this.rates.merged &&
        following !== undefined &&
        mergeable(text, following)
      ) {
        items.push(this.item('merged', `${text} ${following}`, [index, index + 1]));
        index++;
      } else if (fate > 1 - this.rates.edited && !boilerplate.includes(text)) items.push(this.edited(text, index));
      else items.push(this.item('kept', text, [index]));
    }
    return this.move(items);
  }

  private item(relation: Relation, text: string, from: number[]): Item {
    return { relation, text, from, moved: false, family: this.families++ };
  }

  private split(text: string, index: number): Item[] {
    const parts = sentences(text);
    const cut = this.random.between(1, parts.length - 1);
    const family = this.families++;
    return [parts.slice(0, cut), parts.slice(cut)].map((part) => ({
      relation: 'split',
      text: part.join(' '),
      from: [index],
      moved: false,
      family,
    }));
  }

  /** Some words replaced, dropped or added: from one to four in ten. */
  private edited(text: string, index: number): Item {
    const share = this.random.between(4, 40) / 100;
    const words = text.split(' ').flatMap((word) => {
      if (!this.random.chance(share)) return [word];
      const how = this.random.next();
      if (how < 0.5) return [this.prose.word()];
      return how < 0.75 ? [] : [word, this.prose.word()];
    });
    const changed = words.join(' ');
    return changed === text || changed === ''
      ? this.item('edited', `${text} ${this.prose.word()}`, [index])
      : this.item('edited', changed, [index]);
  }

  /** Single paragraphs and one block in a hundred paragraphs go elsewhere. */
  private move(items: Item[]): Item[] {
    const out = new Set<Item>();
    for (const item of items) {
      if ((item.relation === 'kept' || item.relation === 'edited') && this.random.chance(this.rates.moved))
        out.add(item);
    }
    const blocks: Item[][] = [...out].map((item) => [item]);
    for (let count = Math.floor(items.length / 500); count > 0; count--) {
      const start = this.random.below(items.length);
      const block = items
        .slice(start, start + this.random.between(4, 9))
        .filter((item) => !out.has(item) && item.relation !== 'split');
      for (const item of block) out.add(item);
      if (block.length > 0) blocks.push(block);
    }
    const result = items.filter((item) => !out.has(item));
    for (const block of blocks) {
      for (const item of block) item.moved = item.relation !== 'added';
      result.splice(this.wholePlace(result), 0, ...block);
    }
    return result;
  }

  /** A place that does not fall between the parts of a split. */
  private wholePlace(items: readonly Item[]): number {
    for (;;) {
      const place = this.random.below(items.length + 1);
      if (place === 0 || items[place]?.family !== items[place - 1]?.family) return place;
    }
  }
}

function sentences(text: string): string[] {
  return text.split(/(?<=\.) (?=\p{Lu})/u);
}

function mergeable(text: string, following: string): boolean {
  return !boilerplate.includes(text) && !boilerplate.includes(following);
}

function truthOf(items: readonly Item[], size: number): TrueLink[] {
  const links = new Map<number, TrueLink>();
  const seen = new Set<number>();
  for (const [index, item] of items.entries()) {
    for (const from of item.from) seen.add(from);
    const link = links.get(item.family);
    if (link) link.new.push(index);
    else links.set(item.family, { relation: item.relation, moved: item.moved, old: item.from, new: [index] });
  }
  const removed = Array.from({ length: size }, (_, index) => index).filter((index) => !seen.has(index));
  return [
    ...links.values(),
    ...removed.map((index): TrueLink => ({ relation: 'removed', moved: false, old: [index], new: [] })),
  ];
}

function repeated(...sides: string[][]): Set<string> {
  const twice = new Set<string>();
  for (const side of sides) {
    const once = new Set<string>();
    for (const text of side) (once.has(text) ? twice : once).add(text);
  }
  return twice;
}
