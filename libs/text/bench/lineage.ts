import { align } from '../src/index.ts';
import { cases } from './cases.ts';
import { makeDrafts } from './drafts.ts';
import type { DraftPair, Plan } from './drafts.ts';
import { peers } from './peers/all.ts';
import { gitDiff } from './peers/git.ts';
import { score } from './score.ts';
import type { Score } from './score.ts';

const seeds = [1, 2, 3];
const rounds = 5;
const usualSize = 2_000;

type Links = Parameters<typeof score>[1];

head('Sizes: changed as usual; "x git": our time beside that of "git diff" on the same words, a word a line');
for (const size of [200, usualSize, 20_000]) {
  for (const seed of seeds) {
    const drafts = makeDrafts(size, seed);
    const ours = median(() => void align(drafts.old, drafts.next));
    const git = median(() => void gitDiff(drafts));
    row(`${size} paragraphs, seed ${seed}`, [score(drafts, align(drafts.old, drafts.next))], ours, ours / git);
  }
}

head(`Cases: ${usualSize} paragraphs, mean of ${seeds.length} seeds`);
for (const [name, plan] of cases) compare(name, usualSize, plan, ({ old, next }) => align(old, next));

for (const size of [usualSize, 20_000]) {
  head(`Peers: ${size} paragraphs as usual, mean of ${seeds.length} seeds, each from texts to pairs`);
  compare('@mutirao/text', size, undefined, ({ old, next }) => align(old, next));
  for (const peer of peers) {
    if (size > peer.most) console.log(`${peer.name.padEnd(38)} - (takes minutes)`);
    else compare(peer.name, size, undefined, (drafts) => peer.pair(drafts)?.map(linked) ?? null);
  }
}

/** A peer says who belongs together, not how: its relations are not scored. */
function linked({ old, new: next }: { old: number; new: number }): Links[number] {
  return { relation: 'edited', old: [old], new: [next] };
}

function compare(
  name: string,
  size: number,
  plan: Plan | undefined,
  method: (drafts: DraftPair) => Links | null,
): void {
  const scores: Score[] = [];
  const spent: number[] = [];
  for (const seed of seeds) {
    const drafts = makeDrafts(size, seed, plan);
    const from = performance.now();
    const links = method(drafts);
    spent.push(performance.now() - from);
    if (links) scores.push(score(drafts, links));
    else return console.log(`${name.padEnd(38)} -`);
  }
  row(name, scores, mean(spent));
}

function head(title: string): void {
  console.log(`\n${title}`);
  const columns = ['precis.', 'recall', 'wrong', 'kept', 'edited', 'split', 'merged', 'moved', 'ms', 'x git'];
  console.log(`${''.padEnd(38)}${columns.map((column) => column.padStart(8)).join('')}`);
}

/** Percent but for `wrong`, which counts pairs of all seeds. */
function row(name: string, scores: readonly Score[], ms: number, timesGit?: number): void {
  const percent = (of: (one: Score) => number) => mean(scores.map(of)).toFixed(1);
  const columns = [
    percent(({ precision }) => precision),
    percent(({ recall }) => recall),
    String(scores.reduce((sum, { wrong }) => sum + wrong, 0)),
    ...(['kept', 'edited', 'split', 'merged', 'moved'] as const).map((kind) => percent(({ kinds }) => kinds[kind])),
    ms.toFixed(0),
    timesGit?.toFixed(2) ?? '',
  ];
  console.log(`${name.padEnd(38)}${columns.map((column) => column.padStart(8)).join('')}`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(work: () => void): number {
  const spent = Array.from({ length: rounds }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return spent.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
}
