import { describe, expect, it } from 'vitest';
import { proposeLineage } from './lineage-proposal.ts';
import type { LineageParagraph } from './lineage-proposal.ts';
import { proposeAside } from './lineage-thread.ts';

const paragraphs = (side: string, count: number): LineageParagraph[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${side}${index}`,
    kind: 'paragraph',
    label: null,
    text: `O parágrafo ${index} fala da praça ${index * 7} e do mercado ${(index * 13) % 97}${side === 'b' && index % 5 === 0 ? ', e mudou' : ''}.`,
    origins: [],
  }));

describe('a lineage proposed aside', () => {
  it.each([5, 1_500])('of %i paragraphs is what it would be here', async (count) => {
    const job = { old: paragraphs('a', count), next: paragraphs('b', count), confirmed: [] };
    expect(await proposeAside(job)).toEqual(proposeLineage(job.old, job.next, job.confirmed));
  });

  it('of long texts leaves this thread to others', async () => {
    const job = { old: paragraphs('a', 3_000), next: paragraphs('b', 3_000), confirmed: [] };
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    await proposeAside(job);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
  });
});
