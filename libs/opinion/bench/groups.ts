import { resolve } from 'node:path';
import { adjustedRandIndex, findGroups } from '../src/index.ts';
import type { Plan } from '../test/planted.ts';
import { plant } from '../test/planted.ts';
import { ceilingOf } from './ceiling.ts';
import { scikitLearn } from './peer.ts';
import type { Published } from './published.ts';
import { publishedIn } from './published.ts';

const repository = resolve(import.meta.dirname, '../../..');
const rounds = 5;
const seeds = [1, 2, 3];
const sizes: readonly (Plan & { readonly peer: boolean })[] = [
  { people: 1_000, statements: 100, density: 0.3, peer: true },
  { people: 10_000, statements: 500, density: 0.1, peer: true },
  { people: 10_000, statements: 500, density: 0.3, peer: true },
  { people: 10_000, statements: 500, density: 1, peer: true },
  { people: 30_000, statements: 500, density: 0.1, peer: false },
  { people: 100_000, statements: 500, density: 0.1, peer: false },
  { people: 100_000, statements: 1_000, density: 0.1, peer: false },
];

console.log('Three planted groups, mean of three seeds. ARI: against the planted truth; the ceiling knows how the');
console.log('groups were made. Times are medians of processor time, which other work on the machine disturbs least.\n');
const columns = ['people', 'statements', 'votes', 'ARI', 'ceiling', 'share', 'ms', 'ns/vote', 'sklearn', 'ARI', 'x'];
console.log(columns.map((column) => column.padStart(10)).join(''));
for (const { peer, ...plan } of sizes) measure(plan, peer);

const folder = process.env['POLIS_DATA'] ?? '../shared/data/polis';
const conversations = publishedIn(resolve(repository, folder));
console.log(`\nAgainst the groups published by Polis (${conversations.length} conversations in ${folder})`);
for (const conversation of conversations) compare(conversation);

function compare({ name, matrix, groups }: Published): void {
  const found = findGroups(matrix, { seed: 1 });
  if (!found.drawn) return console.log(`${name.padEnd(44)} ${found.reason}`);
  const both = Array.from(found.placed.keys()).filter((at) => groups[found.placed[at] as number] !== '');
  const theirs = both.map((at) => groups[found.placed[at] as number] as string);
  const ari = adjustedRandIndex(
    both.map((at) => found.labels[at] as number),
    theirs,
  );
  const published = Map.groupBy(groups.filter(Boolean), (group) => group);
  const sizes = (list: readonly { readonly length: number }[]) =>
    list
      .map(({ length }) => length)
      .sort((a, b) => b - a)
      .join(' + ');
  const ours = sizes(found.groups.map(({ members }) => members));
  console.log(`${name.padEnd(44)} ARI ${ari.toFixed(2)}   ours ${ours}   published ${sizes([...published.values()])}`);
}

function measure(plan: Plan, withPeer: boolean): void {
  const rows = seeds.map((seed) => one({ strength: 0.45, ...plan, seed }, withPeer));
  const mean = (of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const peer = rows.every(({ peer }) => peer !== null);
  const cells = [
    plan.people.toLocaleString('en'),
    plan.statements.toLocaleString('en'),
    Math.round(mean(({ votes }) => votes)).toLocaleString('en'),
    mean(({ ari }) => ari).toFixed(3),
    mean(({ ceiling }) => ceiling).toFixed(3),
    mean(({ ari, ceiling }) => ari / ceiling).toFixed(3),
    mean(({ ms }) => ms).toFixed(0),
    mean(({ ms, votes }) => (ms * 1e6) / votes).toFixed(0),
    ...(peer
      ? [
          mean(({ peer }) => peer?.ms ?? NaN).toFixed(0),
          mean(({ peer }) => peer?.ari ?? NaN).toFixed(3),
          mean(({ ms, peer }) => ms / (peer?.ms ?? NaN)).toFixed(2),
        ]
      : ['-', '-', '-']),
  ];
  console.log(cells.map((cell) => cell.padStart(10)).join(''));
}

interface Row {
  readonly votes: number;
  readonly ari: number;
  readonly ceiling: number;
  readonly ms: number;
  readonly peer: { readonly ms: number; readonly ari: number } | null;
}

function one(plan: Plan, withPeer: boolean): Row {
  const planted = plant(plan);
  const { matrix, truth } = planted;
  const spent: number[] = [];
  let found = findGroups(matrix, { seed: 1 });
  for (let n = 0; n < rounds; n += 1) {
    const from = process.cpuUsage();
    found = findGroups(matrix, { seed: 1 });
    const { user, system } = process.cpuUsage(from);
    spent.push((user + system) / 1000);
  }
  if (!found.drawn) throw new Error(found.reason);
  const truly = (placed: ArrayLike<number>) => Array.from(placed, (i) => truth[i] as number);
  const peer = withPeer ? scikitLearn(matrix) : null;
  return {
    votes: matrix.cells.length,
    ari: adjustedRandIndex(found.labels, truly(found.placed)),
    ceiling: ceilingOf(planted, found.placed),
    ms: spent.sort((a, b) => a - b)[rounds >> 1] as number,
    peer: peer && { ms: peer.ms, ari: adjustedRandIndex(peer.labels, truly(peer.placed)) },
  };
}
