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

/** A run of two or three neighbouring words as a number; vocabularies beyond 130,000 words may share a few. */
function runAt(words: Int32Array, at: number, length: 2 | 3): number {
  const pair = ((words[at] ?? 0) % 0x20000) * 0x20000 + ((words[at + 1] ?? 0) % 0x20000);
  return length === 2 ? pair : pair * 0x20000 + ((words[at + 2] ?? 0) % 0x20000);
}

/**
 * How much of what candidates share is theirs alone: the share of the shorter side's runs of words that stand on both
 * sides and nowhere else in either draft. Paragraphs filled into the same mould share the mould, which is everybody's.
 * One pass over all words, whatever the number of candidates.
 */
export function ownRuns(candidates: readonly Candidate[], words: Words, length: 2 | 3): number[] {
  const sharedOf = candidates.map((candidate) => {
    const old = distinctRuns(words.old, candidate.old, length);
    const next = distinctRuns(words.new, candidate.new, length);
    return { shared: [...old].filter((run) => next.has(run)), shorter: Math.min(old.size, next.size) };
  });
  const wanted = new Set(sharedOf.flatMap(({ shared }) => shared));
  const inOld = spread(words.old, wanted, length);
  const inNew = spread(words.new, wanted, length);
  return candidates.map((candidate, index) => {
    const { shared, shorter } = sharedOf[index] ?? { shared: [], shorter: 0 };
    const own = shared.filter((run) => onlyIn(inOld.get(run), candidate.old) && onlyIn(inNew.get(run), candidate.new));
    return shorter === 0 ? 0 : own.length / shorter;
  });
}

function distinctRuns(words: readonly Int32Array[], indexes: readonly number[], length: 2 | 3): Set<number> {
  const found = new Set<number>();
  for (const index of indexes) {
    const paragraph = words[index] ?? new Int32Array(0);
    for (let at = 0; at + length <= paragraph.length; at++) found.add(runAt(paragraph, at, length));
  }
  return found;
}

/** First and last paragraph of each wanted run. */
function spread(
  words: readonly Int32Array[],
  wanted: ReadonlySet<number>,
  length: 2 | 3,
): Map<number, [number, number]> {
  const found = new Map<number, [number, number]>();
  for (const [index, paragraph] of words.entries()) {
    for (let at = 0; at + length <= paragraph.length; at++) {
      const run = runAt(paragraph, at, length);
      if (!wanted.has(run)) continue;
      const place = found.get(run);
      if (place) place[1] = index;
      else found.set(run, [index, index]);
    }
  }
  return found;
}

function onlyIn(place: [number, number] | undefined, indexes: readonly number[]): boolean {
  return place !== undefined && indexes.includes(place[0]) && indexes.includes(place[1]);
}
