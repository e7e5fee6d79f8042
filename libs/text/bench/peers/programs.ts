import { runOn } from './files.ts';
import type { Peer } from './peer.ts';
import { vote } from './vote.ts';
import type { Stretch } from './vote.ts';
import { places, wordSides } from './words.ts';

const script = `
import difflib, json, sys
old, new = (open(name, encoding='utf-8').read().split('\\n') for name in sys.argv[1:])
json.dump([list(m) for m in difflib.SequenceMatcher(None, old, new).get_matching_blocks()], sys.stdout)
`;

/** Python's difflib as it is used without a thought: frequent words put aside (`autojunk`), else it takes an hour. */
export const difflib: Peer = {
  name: 'Python difflib on words + vote',
  most: 5_000,
  pair: (drafts) => {
    const sides = wordSides(drafts);
    const output = runOn(sides.old.words.join('\n'), sides.next.words.join('\n'), 'python3', '-c', script);
    if (!output) return null;
    const stretches = (JSON.parse(output) as [number, number, number][]).map(([old, next, length]): Stretch => ({
      old,
      new: next,
      length,
    }));
    return vote(sides, stretches);
  },
};

/** GNU wdiff with marks that stand in no text; what is outside them is common. */
export const wdiff: Peer = {
  name: 'wdiff + vote',
  most: Infinity,
  pair: (drafts) => {
    const sides = wordSides(drafts);
    const marks = ['-w', '\u0001', '-x', '\u0002', '-y', '\u0003', '-z', '\u0004'];
    const output = runOn(sides.old.words.join('\n'), sides.next.words.join('\n'), 'wdiff', ...marks);
    if (output === null) return null;
    const [oldAt, newAt] = [places(sides.old.words), places(sides.next.words)];
    const stretches: Stretch[] = [];
    let [o, n] = [0, 0];
    for (const [run] of output.matchAll(/\u0001[^\u0002]*|\u0003[^\u0004]*|[^\u0001-\u0004]+/g)) {
      const count = run.split(/[\u0001-\u0004\s]+/).filter(Boolean).length;
      if (run.startsWith('\u0001')) o += count;
      else if (run.startsWith('\u0003')) n += count;
      else for (let at = 0; at < count; at++) stretches.push({ old: oldAt[o++] ?? 0, new: newAt[n++] ?? 0, length: 1 });
    }
    return vote(sides, stretches);
  },
};
