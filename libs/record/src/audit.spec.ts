import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenReceived, givenRecord, givenSalt } from '../test/given-entries.ts';
import { givenKey, log, logKey } from '../test/given-keys.ts';
import { flipBit, givenLog } from '../test/given-log.ts';
import { auditLog } from './audit.ts';
import { signCheckpoint } from './checkpoint.ts';
import { utf8 } from './encoding.ts';
import { encodeEntry } from './entry.ts';

const entries = givenRecord(120);
const held = givenLog(entries);
const checkpointAt = (size: number): string =>
  signCheckpoint({ origin: log.origin, size, root: held.roots[size] ?? new Uint8Array() }, logKey);
const checkpoints = [0, 40, 80, 120].map(checkpointAt);

const isRoot = (size: number, good: number): unknown =>
  expect.objectContaining({ finding: 'ROOT_DIFFERS', size, good });

describe('audit', () => {
  it('finds nothing in a log that is as it was signed, and reads each entry once', async () => {
    const seen: string[] = [];
    const report = await auditLog({
      entries,
      checkpoints,
      log,
      leaves: held.leaves,
      visit: (entry, index) => seen.push(`${index} ${entry.kind}`),
    });
    expect(report).toEqual({ size: 120, root: held.roots[120], findings: [] });
    expect(seen).toHaveLength(120);
    expect(seen[3]).toBe('3 contribution_received');
  });

  it('says which entry was changed, and since when the roots differ', async () => {
    const other = encodeEntry(givenReceived('c57', givenSalt(1), { text: 'another remark' }));
    const { findings } = await auditLog({ entries: entries.with(57, other), checkpoints, log, leaves: held.leaves });
    expect(findings).toEqual([{ finding: 'ENTRY_DIFFERS', index: 57 }, isRoot(80, 40), isRoot(120, 40)]);
  });

  it('says what is missing and what nobody signed yet', async () => {
    const less = await auditLog({ entries: entries.slice(0, 100), checkpoints, log });
    expect(less.findings).toEqual([{ finding: 'ENTRIES_MISSING', have: 100, signed: 120 }]);
    const more = await auditLog({ entries: [...entries, ...givenRecord(1)], checkpoints, log });
    expect(more.findings).toEqual([{ finding: 'ENTRIES_NOT_SIGNED', have: 121, signed: 120 }]);
  });

  it('says which entry cannot be read, and goes on', async () => {
    const strange = entries.with(3, utf8('{"v":1}'));
    const { findings, size } = await auditLog({ entries: strange, checkpoints: [], log });
    expect(size).toBe(120);
    expect(findings[0]).toMatchObject({ finding: 'ENTRY_INVALID', index: 3 });
    expect(findings).toHaveLength(2);
  });

  it('says which checkpoint cannot be believed', async () => {
    const strangers = signCheckpoint(
      { origin: log.origin, size: 5, root: held.roots[5] ?? new Uint8Array() },
      givenKey(9, 'x'),
    );
    const { findings } = await auditLog({ entries, checkpoints: [...checkpoints, strangers, 'torn'], log });
    expect(findings).toMatchObject([
      { finding: 'CHECKPOINT_INVALID', checkpoint: 4 },
      { finding: 'CHECKPOINT_INVALID', checkpoint: 5 },
    ]);
  });

  it('sees that a log showed two records of one size', async () => {
    const forked = signCheckpoint(
      { origin: log.origin, size: 80, root: flipBit(held.roots[80] ?? new Uint8Array(), 1) },
      logKey,
    );
    const { findings } = await auditLog({ entries, checkpoints: [...checkpoints, forked, forked], log });
    expect(findings).toEqual([{ finding: 'SPLIT_VIEW', size: 80 }, isRoot(80, 40)]);
  });

  it('finds every one of a hundred random tamperings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(118),
        fc.nat(),
        fc.constantFrom('turn a bit', 'take out', 'put in', 'swap', 'repeat'),
        async (at, choice, how) => {
          const [one = new Uint8Array(), next = new Uint8Array()] = entries.slice(at);
          const bit = choice % (one.length * 8);
          const forged = {
            'turn a bit': [flipBit(one, bit), next],
            'take out': [next],
            'put in': [one, entries[choice % 120] ?? one, next],
            swap: [next, one],
            repeat: [one, one],
          }[how];
          const { findings } = await auditLog({
            entries: entries.toSpliced(at, 2, ...forged),
            checkpoints,
            log,
            leaves: held.leaves,
          });
          const named = findings.flatMap((it) => (it.finding === 'ENTRY_DIFFERS' ? [it.index] : []));
          expect(findings.some(({ finding }) => finding === 'ROOT_DIFFERS' || finding === 'ENTRIES_MISSING')).toBe(
            true,
          );
          expect(named[0]).toBeGreaterThanOrEqual(at);
          expect(named[0]).toBeLessThanOrEqual(at + 2);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('reads as it comes, from anywhere', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield* entries;
    }
    expect((await auditLog({ entries: source(), checkpoints, log })).findings).toEqual([]);
    expect((await auditLog({ entries: [], checkpoints: [checkpointAt(0)], log })).findings).toEqual([]);
  });
});
