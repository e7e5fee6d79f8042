import type { Alignable, Relation } from '../src/index.ts';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';
import { Prose } from './prose.ts';
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

/** How a draft becomes the next one. */
export interface Plan {
  language: Language;
  /** Shares of the paragraphs that each change touches. A rewritten paragraph is gone, and another stands there. */
  rates: Record<'edited' | 'moved' | 'split' | 'merged' | 'removed' | 'added' | 'rewritten', number>;
  /** Blocks of neighbours that move together, for each paragraph. */
  blocks: number;
  /** Least and greatest share of its words that an edit touches, in percent. */
  edits: [number, number];
}

/** As drafting teams do. */
export const usual: Plan = {
  language: languages.portuguese,
  rates: { edited: 0.1, moved: 0.02, split: 0.02, merged: 0.02, removed: 0.03, added: 0.04, rewritten: 0 },
  blocks: 1 / 500,
  edits: [4, 40],
};

/** A draft of so many paragraphs and the next one, changed by plan, everything renumbered. */
export function makeDrafts(size: number, seed: number, plan: Plan = usual): DraftPair {
  const random = new Random(seed);
  const prose = new Prose(random, plan.language);
  const texts = Array.from({ length: size }, () => prose.paragraph());
  const items = new Changes(random, prose, plan).apply(texts);
  const next = items.map((item) => item.text);
  const labelled = (text: string, number: number): Alignable => ({
    kind: 'article',
    label: plan.language.label(number),
    text,
  });
  return {
    old: texts.map((text, index) => labelled(text, index + 1)),
    next: next.map((text, index) => labelled(text, index + 8)),
    truth: truthOf(items, size),
    ambiguous: repeated([...texts], [...next]),
  };
}

class Changes {
  private readonly random: Random;
  private readonly prose: Prose;
  private readonly plan: Plan;
  private families = 0;

  constructor(random: Random, prose: Prose, plan: Plan) {
    this.random = random;
    this.prose = prose;
    this.plan = plan;
  }

  apply(texts: readonly string[]): Item[] {
    const items: Item[] = [];
    const { rates } = this.plan;
    const repeats = (text: string) => this.plan.language.boilerplate.includes(text);
    for (let index = 0; index < texts.length; index++) {
      const text = texts[index] ?? '';
      if (this.random.chance(rates.added)) items.push(this.item('added', this.prose.paragraph(), []));
      const fate = this.random.next();
      const following = texts[index + 1];
      if (fate < rates.removed) continue;
      if (fate < rates.removed + rates.split && sentences(text).length > 1) items.push(...this.split(text, index));
      else if (
        fate < rates.removed + rates.split + rates.merged &&
        following !== undefined &&
        !repeats(text) &&
        !repeats(following)
      ) {
        items.push(this.item('merged', `${text} ${following}`, [index, index + 1]));
        index++;
      } else if (fate > 1 - rates.edited && !repeats(text)) items.push(this.edited(text, index));
      else if (fate > 1 - rates.edited - rates.rewritten && !repeats(text))
        items.push(this.item('added', this.prose.retold(text), []));
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

  /** Some words replaced, dropped or added. */
  private edited(text: string, index: number): Item {
    const share = this.random.between(...this.plan.edits) / 100;
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

  /** Single paragraphs and blocks go elsewhere. */
  private move(items: Item[]): Item[] {
    const out = new Set<Item>();
    for (const item of items) {
      if ((item.relation === 'kept' || item.relation === 'edited') && this.random.chance(this.plan.rates.moved))
        out.add(item);
    }
    const blocks: Item[][] = [...out].map((item) => [item]);
    for (let count = Math.floor(items.length * this.plan.blocks); count > 0; count--) {
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
