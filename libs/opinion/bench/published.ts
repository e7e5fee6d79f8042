import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stance, VoteMatrix } from '../src/index.ts';
import { VoteCollector } from '../src/index.ts';

/** A conversation held on Polis, with the groups it was published with. */
export interface Published {
  readonly name: string;
  readonly matrix: VoteMatrix;
  /** Of each participant; empty when not placed. */
  readonly groups: readonly string[];
}

/** Every conversation of the Polis open data below `folder`, where its `participants-votes.csv` is at hand. */
export function publishedIn(folder: string): Published[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => ({ name, file: join(folder, name, 'participants-votes.csv') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, ...read(file) }));
}

/** These files have no quotes; the command `groups` reads those that have. */
function read(file: string): Omit<Published, 'name'> {
  const [header = [], ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const votes = new VoteCollector();
  const groups: string[] = [];
  for (const row of rows) {
    const who = votes.participant(row[header.indexOf('participant')] ?? '');
    groups[who] = row[header.indexOf('group-id')] ?? '';
    for (const [at, column] of header.entries()) {
      if (!/^\d+$/.test(column)) continue;
      const statement = votes.statement(column);
      if (row[at] !== '') votes.add(who, statement, Number(row[at]) as Stance);
    }
  }
  return { matrix: votes.matrix(), groups };
}
