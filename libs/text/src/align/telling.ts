/** The words of every paragraph of both sides, in order, by number. */
export interface Words {
  old: readonly Int32Array[];
  new: readonly Int32Array[];
}

interface Candidate {
  old: readonly number[];
  new: readonly number[];
}

/** Pairs of neighbouring words, in numbers beyond those of single words. */
export function wordPairs(words: Int32Array): number[] {
  const pairs: number[] = [];
  for (let at = 0; at + 1 < words.length; at++) pairs.push(((words[at] ?? 0) + 1) * 0x1000000 + (words[at + 1] ?? 0));
  return pairs;
}

/**
 * How much of what candidates share is theirs alone: the share of the shorter side's word pairs that stand on both
 * sides and nowhere else in either draft. Paragraphs filled into the same mould share the mould, which is everybody's.
 * One pass over all words, whatever the number of candidates.
 */
export function ownPairs(candidates: readonly Candidate[], words: Words): number[] {
  const sharedOf = candidates.map((candidate) => {
    const old = distinctPairs(words.old, candidate.old);
    const next = distinctPairs(words.new, candidate.new);
    return { shared: [...old].filter((pair) => next.has(pair)), shorter: Math.min(old.size, next.size) };
  });
  const wanted = new Set(sharedOf.flatMap(({ shared }) => shared));
  const inOld = spread(words.old, wanted);
  const inNew = spread(words.new, wanted);
  return candidates.map((candidate, index) => {
    const { shared, shorter } = sharedOf[index] ?? { shared: [], shorter: 0 };
    const own = shared.filter(
      (pair) => onlyIn(inOld.get(pair), candidate.old) && onlyIn(inNew.get(pair), candidate.new),
    );
    return shorter === 0 ? 0 : own.length / shorter;
  });
}

function distinctPairs(words: readonly Int32Array[], indexes: readonly number[]): Set<number> {
  return new Set(indexes.flatMap((index) => wordPairs(words[index] ?? new Int32Array(0))));
}

/** First and last paragraph of each wanted pair. */
function spread(words: readonly Int32Array[], wanted: ReadonlySet<number>): Map<number, [number, number]> {
  const found = new Map<number, [number, number]>();
  for (const [index, paragraph] of words.entries()) {
    for (const pair of wordPairs(paragraph)) {
      if (!wanted.has(pair)) continue;
      const place = found.get(pair);
      if (place) place[1] = index;
      else found.set(pair, [index, index]);
    }
  }
  return found;
}

function onlyIn(place: [number, number] | undefined, indexes: readonly number[]): boolean {
  return place !== undefined && indexes.includes(place[0]) && indexes.includes(place[1]);
}
