import { diffArrays } from 'diff';
import DiffMatchPatch from 'diff-match-patch';
import type { Peer } from './peer.ts';
import { vote } from './vote.ts';
import type { Stretch } from './vote.ts';
import { wordSides } from './words.ts';

/** Milliseconds after which a comparison has given up. */
const patience = 60_000;

/** Runs of words that are common, gone or new, in order. */
function commonOf(runs: Iterable<{ kind: 'common' | 'gone' | 'new'; length: number }>): Stretch[] {
  const stretches: Stretch[] = [];
  const at = { old: 0, new: 0 };
  for (const { kind, length } of runs) {
    if (kind === 'common') stretches.push({ ...at, length });
    if (kind !== 'new') at.old += length;
    if (kind !== 'gone') at.new += length;
  }
  return stretches;
}

export const npmDiff: Peer = {
  name: 'diff (npm) on words + vote',
  most: 5_000,
  pair: (drafts) => {
    const sides = wordSides(drafts);
    const changes = diffArrays(sides.old.words, sides.next.words, { timeout: patience });
    if (!changes) return null;
    const kindOf = (added: boolean, removed: boolean) => (added ? 'new' : removed ? 'gone' : 'common');
    return vote(
      sides,
      commonOf(changes.map(({ added, removed, count }) => ({ kind: kindOf(added, removed), length: count }))),
    );
  },
};

/** Its own way to compare by lines (`diff_linesToChars_`), with a word for a line: each word becomes one character. */
export const diffMatchPatch: Peer = {
  name: 'diff-match-patch on words + vote',
  most: 5_000,
  pair: (drafts) => {
    const sides = wordSides(drafts);
    const characters = new Map<string, string>();
    const spell = (words: readonly string[]) => words.map((word) => characterOf(word, characters)).join('');
    const engine = new DiffMatchPatch();
    engine.Diff_Timeout = patience / 1_000;
    const changes = engine.diff_main(spell(sides.old.words), spell(sides.next.words), false);
    const kinds = { '-1': 'gone', '0': 'common', '1': 'new' } as const;
    return vote(
      sides,
      commonOf(changes.map(([kind, text]) => ({ kind: kinds[`${kind}` as keyof typeof kinds], length: text.length }))),
    );
  },
};

/** One UTF-16 unit for each word, the surrogates left out; vocabularies here are far smaller. */
function characterOf(word: string, characters: Map<string, string>): string {
  let character = characters.get(word);
  if (character === undefined) {
    character = String.fromCharCode(characters.size + 1);
    characters.set(word, character);
  }
  return character;
}
