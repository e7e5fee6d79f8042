import { align } from '../src/index.ts';
import { makeDrafts } from './drafts.ts';
import type { DraftPair } from './drafts.ts';
import { npmDiff, gitDiff } from './peers.ts';
import { score } from './score.ts';

const rounds = 5;

console.log(
  'paragraphs seed precision recall wrong   kept edited  split merged  moved  named      ms  git  npm diff (ms)',
);
for (const size of [200, 2_000, 20_000]) {
  for (const seed of [1, 2, 3]) measure(size, seed);
}

function measure(size: number, seed: number): void {
  const drafts = makeDrafts(size, seed);
  const result = score(drafts, align(drafts.old, drafts.next));
  const { kinds } = result;
  const numbers = [
    result.precision,
    result.recall,
    result.wrong,
    kinds.kept,
    kinds.edited,
    kinds.split,
    kinds.merged,
    kinds.moved,
    result.named,
  ];
  const ours = median(() => align(drafts.old, drafts.next));
  const git = median(() => gitDiff(lines(drafts)));
  const npm = size > 5_000 || seed > 1 ? NaN : median(() => npmDiff(lines(drafts)), 1);
  const shown = numbers.map((value, index) => (index === 2 ? String(value) : value.toFixed(1)).padStart(6)).join(' ');
  console.log(
    `${String(size).padStart(10)} ${seed}    ${shown}  ${ours.toFixed(0).padStart(6)}  ${git.toFixed(0)} (x${(ours / git).toFixed(2)})  ${Number.isNaN(npm) ? '-' : npm.toFixed(0)}`,
  );
}

/** Both drafts a word a line, as a word diff reads them; paragraphs are parted by a blank line. */
function lines(drafts: DraftPair): { old: string; next: string } {
  const spread = (side: DraftPair['old']) => side.map((paragraph) => paragraph.text.replace(/ /g, '\n')).join('\n\n');
  return { old: spread(drafts.old), next: spread(drafts.next) };
}

function median(work: () => void, times = rounds): number {
  const spent = Array.from({ length: times }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return spent.sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN;
}
