import { Refusal } from '@mutirao/rules';
import { inThread, threadFile } from '../platform/threads/in-thread.ts';
import { Turns } from '../platform/threads/turns.ts';
import { proposeLineage } from './lineage-proposal.ts';
import type { Confirmed, LineageParagraph, LineageRow } from './lineage-proposal.ts';

/** Two texts to be linked, and the links that people have settled. */
export interface ProposalJob {
  old: readonly LineageParagraph[];
  next: readonly LineageParagraph[];
  confirmed: readonly Confirmed[];
}

const bounds = { milliseconds: 60_000, megabytes: 1_024 };
const turns = new Turns({ atOnce: 2, mostWaiting: 20, patience: 30_000 });

/** Characters of both texts that are linked in a few milliseconds, sooner than a thread begins. */
const soon = 20_000;

/**
 * `proposeLineage` where nobody waits for it: long texts are linked in a thread of their own, so that whoever votes
 * meanwhile is not held up. Throws TOO_BUSY when too many are linked at once, or one takes more than a minute.
 */
export async function proposeAside(job: ProposalJob): Promise<LineageRow[]> {
  if (lengthOf(job.old) + lengthOf(job.next) <= soon) return proposeLineage(job.old, job.next, job.confirmed);
  const end = await turns.take(() => inThread<LineageRow[]>(threadFile('lineage', import.meta.url), job, { bounds }));
  if ('stopped' in end) throw new Refusal('TOO_BUSY');
  return end.answer;
}

function lengthOf(paragraphs: readonly LineageParagraph[]): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length, 0);
}
