import { isRangeOf } from '@mutirao/text';
import type { Range } from '@mutirao/text';
import { v7 } from 'uuid';
import { packageFault } from './package-fault.ts';
import type { ReadContribution, ReadPackage } from './package.format.ts';
import type { PlannedDraft, PlannedParagraph } from './plan-drafts.ts';

export interface PlannedContribution {
  id: string;
  /** The draft it was written on. */
  draft: PlannedDraft;
  paragraph: PlannedParagraph;
  author: string | null;
  /** The root of its thread. */
  parent: string | null;
  inReplyTo: string | null;
  /** What it quotes of its paragraph. */
  quote: Range | null;
  /** How many contributions it answers, one through the other. */
  depth: number;
  createdAt: Date;
  given: ReadContribution;
}

interface Place {
  draft: PlannedDraft;
  paragraph: PlannedParagraph;
}

/** Finds the draft that a number names; without a number, the newest. */
export function draftNamed(drafts: readonly PlannedDraft[], number: number | undefined, path: PropertyKey[]) {
  const draft = drafts[(number ?? drafts.length) - 1];
  if (!draft) throw packageFault([...path, 'draft'], `there is no draft ${number}`);
  return draft;
}

/** Finds the paragraph that a key names in a draft. */
export function paragraphNamed(draft: PlannedDraft, key: string, path: PropertyKey[]): PlannedParagraph {
  const paragraph = draft.keys.get(key);
  if (!paragraph) throw packageFault([...path, 'paragraph'], `draft ${draft.number} has no paragraph "${key}"`);
  return paragraph;
}

/**
 * The contributions with their threads untangled, every one after what it answers. `people` are ids by key.
 * Throws PACKAGE_INVALID.
 */
export function planContributions(
  pkg: ReadPackage,
  drafts: readonly PlannedDraft[],
  people: ReadonlyMap<string, string>,
): PlannedContribution[] {
  const indexes = indexByKey(pkg.contributions);
  const planned = new Map<number, PlannedContribution>();

  const plan = (index: number, given: ReadContribution, answered: PlannedContribution | null) => {
    const path = ['contributions', index];
    checkContent(given, path);
    const { draft, paragraph } = placeOf(given, answered, drafts, path);
    const createdAt = given.createdAt ?? draft.publishedAt;
    planned.set(index, {
      // An id that carries the time of writing keeps old contributions in their order wherever ids are compared.
      id: v7({ msecs: Math.max(0, createdAt.getTime()) }),
      draft,
      paragraph,
      author: authorOf(given, people, path),
      parent: answered && (answered.parent ?? answered.id),
      inReplyTo: answered?.id ?? null,
      quote: quoteOf(given, paragraph, path),
      depth: answered ? answered.depth + 1 : 0,
      createdAt,
      given,
    });
  };

  for (const first of pkg.contributions.keys()) {
    // Down to the one that answers nothing or is already planned, then up again.
    const chain: number[] = [];
    for (let index: number | null = first; index !== null && !planned.has(index);) {
      if (chain.includes(index)) throw packageFault(['contributions', index, 'inReplyTo'], 'answers itself in the end');
      chain.push(index);
      index = answeredIndex(pkg.contributions, index, indexes);
    }
    for (const index of chain.toReversed()) {
      const given = pkg.contributions[index];
      const answered = answeredIndex(pkg.contributions, index, indexes);
      if (given) plan(index, given, answered === null ? null : (planned.get(answered) ?? null));
    }
  }
  return [...planned.values()].sort((a, b) => a.depth - b.depth);
}

function indexByKey(contributions: readonly ReadContribution[]): Map<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, { key }] of contributions.entries()) {
    if (key === undefined) continue;
    if (indexes.has(key)) throw packageFault(['contributions', index, 'key'], `"${key}" is given twice`);
    indexes.set(key, index);
  }
  return indexes;
}

function answeredIndex(
  contributions: readonly ReadContribution[],
  index: number,
  indexes: ReadonlyMap<string, number>,
): number | null {
  const key = contributions[index]?.inReplyTo;
  if (key === undefined) return null;
  const answered = indexes.get(key);
  if (answered === undefined) {
    throw packageFault(['contributions', index, 'inReplyTo'], `there is no contribution "${key}"`);
  }
  return answered;
}

/** A reply stands, unless it says otherwise, where the contribution stands that it answers. */
function placeOf(
  given: ReadContribution,
  answered: PlannedContribution | null,
  drafts: readonly PlannedDraft[],
  path: PropertyKey[],
): Place {
  if (given.paragraph === undefined && answered) return answered;
  const draft = draftNamed(drafts, given.draft, path);
  if (given.paragraph === undefined) throw packageFault(path, 'names neither a paragraph nor what it answers');
  if (answered && draft.number < answered.draft.number) {
    throw packageFault([...path, 'draft'], `is earlier than the draft of what it answers, ${answered.draft.number}`);
  }
  return { draft, paragraph: paragraphNamed(draft, given.paragraph, path) };
}

/** Where the words that it quotes stand in the paragraph. */
function quoteOf({ quote, kind, inReplyTo }: ReadContribution, { text }: PlannedParagraph, path: PropertyKey[]) {
  if (!quote) return null;
  const { exact, start = text.indexOf(exact) } = quote;
  const range = { start, end: start + exact.length };
  const fault = (problem: string) => packageFault([...path, 'quote'], problem);
  if (kind === 'wording' || inReplyTo !== undefined)
    throw fault('goes with a comment or question that answers nothing');
  if (!isRangeOf(text, range) || text.slice(range.start, range.end) !== exact)
    throw fault('is not what the paragraph says');
  if (quote.start === undefined && text.includes(exact, start + 1)) {
    throw fault('stands in the paragraph more than once: say where it starts');
  }
  return range;
}

function authorOf({ author }: ReadContribution, people: ReadonlyMap<string, string>, path: PropertyKey[]) {
  if (author == null) return null;
  const id = people.get(author);
  if (id === undefined) throw packageFault([...path, 'author'], `there is no participant "${author}"`);
  return id;
}

/** What each kind must and must not have. */
function checkContent(given: ReadContribution, path: PropertyKey[]): void {
  const isWording = given.kind === 'wording';
  if (isWording && !given.operation) throw packageFault([...path, 'operation'], 'is missing: a wording needs one');
  if (!isWording && given.operation) throw packageFault([...path, 'operation'], `does not go with "${given.kind}"`);
  if (isWording && given.inReplyTo) throw packageFault([...path, 'kind'], 'a reply cannot be a wording');
  const mayBeSilent = given.operation === 'remove' || given.state === 'withdrawn' || given.state === 'refused';
  if (given.text === '' && !mayBeSilent) throw packageFault([...path, 'text'], 'is empty');
}
