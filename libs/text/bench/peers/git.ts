import type { DraftPair } from '../drafts.ts';
import { runOn } from './files.ts';
import type { Pair, Peer } from './peer.ts';
import { vote } from './vote.ts';
import type { Stretch } from './vote.ts';
import { places, wordSides } from './words.ts';
import type { WordSides } from './words.ts';

const plain = ['diff', '--no-index', '--unified=0', '--no-color'];

/** `git diff` with a word a line and a blank line between paragraphs, from texts on: what our time is measured against. */
export function gitDiff({ old, next }: DraftPair): string | null {
  const lines = (side: DraftPair['old']) => side.map(({ text }) => text.replace(/ /g, '\n')).join('\n\n');
  return runOn(lines(old), lines(next), 'git', ...plain);
}

export const gitWordALine: Peer = {
  name: 'git diff, a word a line + vote',
  most: Infinity,
  pair: (drafts) => {
    const sides = wordSides(drafts);
    const output = gitDiff(drafts);
    return output === null ? null : vote(sides, commonOf(output, sides));
  },
};

/** What stands between the hunks. */
function commonOf(output: string, { old }: WordSides): Stretch[] {
  const stretches: Stretch[] = [];
  let at = { old: 0, new: 0 };
  for (const [, from, gone = '1', to, come = '1'] of output.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)) {
    // A hunk without lines on one side names the line before it.
    const start = { old: Number(from) - (gone === '0' ? 0 : 1), new: Number(to) - (come === '0' ? 0 : 1) };
    stretches.push({ ...at, length: start.old - at.old });
    at = { old: start.old + Number(gone), new: start.new + Number(come) };
  }
  return [...stretches, { ...at, length: old.words.length - at.old }];
}

/**
 * `git diff --word-diff` on a paragraph a line, and for what moved the lines that `--color-moved` shows as moved: git
 * does not say from where to where, so the removed and the added lines of equal words are paired in order, which is all
 * that its colours let a reader do.
 */
export const gitWordDiff: Peer = {
  name: 'git diff --word-diff, --color-moved',
  most: Infinity,
  pair: (drafts) => {
    const lines = (side: DraftPair['old']) => side.map(({ text }) => `${text}\n`).join('');
    const [old, next] = [lines(drafts.old), lines(drafts.next)];
    const options = ['diff', '--no-index', '--unified=1000000', '--word-diff=porcelain', '--no-color'];
    const words = runOn(old, next, 'git', ...options);
    if (words === null) return null;
    const sides = wordSides(drafts);
    return [...vote(sides, commonWords(words, sides)), ...movedLines(old, next)];
  },
};

/** Walks the porcelain form: runs of words that are common, gone or new, each on a line that begins with " ", "-" or "+". */
function commonWords(output: string, { old, next }: WordSides): Stretch[] {
  const stretches: Stretch[] = [];
  const [oldAt, newAt] = [places(old.words), places(next.words)];
  let [o, n] = [0, 0];
  for (const line of output.slice(output.indexOf('\n@@')).split('\n').slice(2)) {
    const count = line.slice(1).split(' ').filter(Boolean).length;
    if (line.startsWith(' ')) {
      for (let at = 0; at < count; at++) stretches.push({ old: oldAt[o++] ?? 0, new: newAt[n++] ?? 0, length: 1 });
    } else if (line.startsWith('-')) o += count;
    else if (line.startsWith('+')) n += count;
  }
  return stretches;
}

function movedLines(old: string, next: string): Pair[] {
  const colours = ['-c', 'color.diff.oldMoved=magenta', '-c', 'color.diff.newMoved=cyan'];
  const options = ['diff', '--no-index', '--unified=0', '--color=always', '--color-moved=blocks'];
  const output = runOn(old, next, 'git', ...colours, ...options) ?? '';
  const moved = (colour: number) => {
    const escape = '\u001b';
    return output.split('\n').flatMap((line) => {
      if (!line.startsWith(`${escape}[${colour}m`)) return [];
      return [line.replaceAll(/\u001b\[\d*m/g, '').slice(1)];
    });
  };
  const waiting = new Map<string, number[]>();
  const wanted = new Set(moved(36));
  for (const [index, line] of next.split('\n').entries()) {
    if (wanted.has(line)) waiting.set(line, [...(waiting.get(line) ?? []), index]);
  }
  const gone = new Set(moved(35));
  return old.split('\n').flatMap((line, index) => {
    const to = gone.has(line) ? waiting.get(line)?.shift() : undefined;
    return to === undefined ? [] : [{ old: index, new: to }];
  });
}
