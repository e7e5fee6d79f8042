import { describe, expect, it } from 'vitest';
import { ahead, begin, decideOn, glance, lookBack, move, needsMore, receive, settle } from './sitting.ts';
import type { Review, Sitting } from './sitting.ts';

const review = (id: string, can: Review['contribution']['can'] = ['DECIDE']): Review => ({
  id,
  waitingSince: '2026-06-01T12:00:00Z',
  contribution: {
    id: `c-${id}`,
    kind: 'COMMENT',
    operation: null,
    side: null,
    state: 'HELD',
    text: 'texto',
    note: null,
    createdAt: '2026-06-01T12:00:00Z',
    editedAt: null,
    version: 1,
    carriage: 'HERE',
    can,
    author: null,
    inReplyTo: null,
    decision: null,
    writtenOn: { id: 'p', code: 'p', position: 1, kind: 'PARAGRAPH', label: null, text: 'a', draft: { number: 1 } },
  },
});
const approved = { outcome: 'APPROVED', rule: '', reason: '' } as const;
const refused = { outcome: 'REFUSED', rule: 'r', reason: 'porque sim' } as const;
const queue = (...ids: string[]): Sitting => begin({ items: ids.map((id) => review(id)), waiting: 9, next: null });

function decided(sitting: Sitting, wanted: typeof approved | typeof refused) {
  const step = decideOn(sitting, wanted);
  if (!step) throw new Error('nothing to send');
  return step;
}

describe('a sitting', () => {
  it('moves on before the decision has arrived', () => {
    const { sitting, review: sent, decision } = decided(queue('a', 'b'), approved);
    expect([sent, decision.contribution, sitting.current, sitting.waiting]).toEqual(['a', 'c-a', 'b', 8]);
  });

  it('skips what is not theirs to decide', () => {
    const sitting = begin({ items: [review('a', []), review('b')], waiting: 2, next: null });
    expect(sitting.current).toBe('b');
    expect(decideOn(move(sitting, -1), approved)).toBeNull();
  });

  it('comes back round to what was skipped, then is done', () => {
    const first = decided(move(queue('a', 'b'), 1), approved).sitting;
    expect(first.current).toBe('a');
    const second = decided(first, refused).sitting;
    expect([second.done, ahead(second)]).toEqual([true, []]);
  });

  it('decides nothing twice, but may decide otherwise', () => {
    const once = decided(queue('a', 'b'), approved).sitting;
    expect(decideOn(lookBack(once), refused)).toBeNull();
    const back = lookBack(settle(once, 'a', { became: 'done', version: 2 }, ''));
    expect(back.current).toBe('a');
    expect(decideOn(back, approved)).toBeNull();
    const other = decided(back, refused);
    expect(other.decision.version).toBe(2);
    expect([other.sitting.verdicts.get('a')?.outcome, other.sitting.waiting]).toEqual(['REFUSED', 8]);
    const failed = settle(other.sitting, 'a', null, 'sem rede');
    expect(failed.verdicts.get('a')?.outcome).toBe('APPROVED');
  });

  it('calmly notes that somebody else was first', () => {
    const { sitting } = decided(queue('a', 'b'), approved);
    const settled = settle(sitting, 'a', { became: 'already' }, '');
    expect([settled.verdicts.get('a')?.status, settled.current, settled.refusals.size]).toEqual(['already', 'b', 0]);
  });

  it('keeps its place when one comes back refused, and returns to it when nothing else is left', () => {
    const { sitting } = decided(queue('a', 'b'), refused);
    const kept = settle(sitting, 'a', null, 'sem rede');
    expect([kept.current, kept.waiting, kept.refusals.get('a')]).toEqual(['b', 9, 'sem rede']);
    const last = decided(kept, approved).sitting;
    expect(last.current).toBe('a');
    const only = decided(queue('x'), refused).sitting;
    expect([only.done, settle(only, 'x', null, 's').current, settle(only, 'x', null, 's').done]).toEqual([
      true,
      'x',
      false,
    ]);
  });

  it('shows the words that the author has put there since, to be decided anew', () => {
    const { sitting } = decided(queue('a', 'b'), approved);
    const fresh = { ...review('a').contribution, text: 'outro', version: 2 };
    const back = move(settle(sitting, 'a', { became: 'refused', sentence: 'mudou', fresh }, ''), -1);
    expect(back.items[0]?.contribution.text).toBe('outro');
    expect(decided(back, approved).decision.version).toBe(2);
  });

  it('fetches more in time, repeats nothing, and goes on when they arrive', () => {
    const short = begin({ items: [review('a')], waiting: 3, next: 'cursor' });
    expect(needsMore(short)).toBe(true);
    const empty = decided(short, approved).sitting;
    expect(empty.done).toBe(true);
    const fuller = receive(empty, { items: [review('a'), review('b')], waiting: 3, next: null });
    expect([fuller.items.length, fuller.current, fuller.done, fuller.waiting]).toEqual([2, 'b', false, 2]);
    expect(needsMore(fuller)).toBe(false);
  });

  it('does not pull away someone who looks back', () => {
    const back = lookBack(decided(queue('a'), approved).sitting);
    expect(receive(back, { items: [review('b')], waiting: 1, next: null }).current).toBe('a');
  });

  it('takes only the count from the head of a queue whose end is not at hand', () => {
    const sitting = begin({ items: [review('a')], waiting: 3, next: 'cursor' });
    const after = glance(sitting, { items: [review('z')], waiting: 7, next: 'other' });
    expect([after.items.length, after.waiting, after.next]).toEqual([1, 7, 'cursor']);
    expect(glance(queue('a'), { items: [review('z')], waiting: 1, next: null }).items).toHaveLength(2);
  });
});
