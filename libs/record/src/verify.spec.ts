import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipBit, givenEntries, givenLog, rfc6962 } from '../test/given-log.ts';
import { consistencyNodes, inclusionNodes, proveConsistency, proveInclusion, readRoot } from './prove.ts';
import { emptyRoot, leafHash, nodeHash } from './tree.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';
import type { ConsistencyClaim, InclusionClaim } from './verify.ts';

const most = 70;
const log = givenLog(givenEntries(1_100));

const at = (hashes: readonly Uint8Array[], index: number): Uint8Array => {
  const hash = hashes[index];
  if (hash === undefined) throw new Error(`no hash ${index}`);
  return hash;
};

const inclusion = async (index: number, size: number): Promise<InclusionClaim> => ({
  leaf: at(log.leaves, index),
  index,
  size,
  root: at(log.roots, size),
  proof: await proveInclusion(index, size, log.read),
});

const consistency = async (oldSize: number, size: number): Promise<ConsistencyClaim> => ({
  oldSize,
  oldRoot: at(log.roots, oldSize),
  size,
  root: at(log.roots, size),
  proof: await proveConsistency(oldSize, size, log.read),
});

/** A size and a place in it, or a smaller size. */
const places = fc.integer({ min: 1, max: 1_100 }).chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));

describe('inclusion', () => {
  it(`is proved as RFC 6962 says for every entry of every tree up to ${most}`, async () => {
    for (let size = 1; size <= most; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const claim = await inclusion(index, size);
        expect(claim.proof).toEqual(rfc6962.path(index, log.leaves.slice(0, size)));
        expect(verifyInclusion(claim)).toBe(true);
      }
    }
  });

  it('holds in random trees', async () => {
    await fc.assert(
      fc.asyncProperty(places, async ([index, size]) => {
        expect(verifyInclusion(await inclusion(index, size))).toBe(true);
      }),
    );
  });

  it('fails at any turned bit of leaf, root or proof', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), async ([index, size], choice) => {
        const claim = await inclusion(index, size);
        const parts = [claim.leaf, claim.root, ...claim.proof];
        const changed = Math.floor((choice % (parts.length * 256)) / 256);
        const [leaf, root, ...proof] = parts.map((part, at) => (at === changed ? flipBit(part, choice % 256) : part));
        expect(verifyInclusion({ ...claim, leaf: leaf as Uint8Array, root: root as Uint8Array, proof })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('fails for every other place and for every other size that asks for another path', async () => {
    const taken: string[] = [];
    for (const size of [1, 2, 3, 7, 8, 9, 31, 64, 65]) {
      for (let index = 0; index < size; index += 1) {
        const claim = await inclusion(index, size);
        for (let other = -1; other <= most + 1; other += 1) {
          if (other !== index && verifyInclusion({ ...claim, index: other })) taken.push(`${other} for ${index}`);
          // A root does not know its size; only where the path differs can a proof tell. The signed size is what counts.
          const tellsApart = other <= index || turns(index, size) !== turns(index, other);
          if (tellsApart && verifyInclusion({ ...claim, size: other })) taken.push(`${index} of ${other} for ${size}`);
        }
      }
    }
    expect(taken).toEqual([]);
  });

  it('fails with a hash too many, too few, or of another length', async () => {
    await fc.assert(
      fc.asyncProperty(places, async ([index, size]) => {
        const claim = await inclusion(index, size);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, emptyRoot()] })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [emptyRoot(), ...claim.proof] })).toBe(false);
        expect(verifyInclusion({ ...claim, leaf: claim.leaf.slice(1) })).toBe(false);
        if (claim.proof.length === 0) return;
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(0, -1) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.map((hash) => hash.slice(0, 31)) })).toBe(false);
      }),
    );
  });

  it('fails where a node is passed off as an entry', async () => {
    const entries = givenEntries(8);
    const small = givenLog(entries);
    const [left, right] = small.leaves as [Uint8Array, Uint8Array];
    const node = nodeHash(left, right);
    const above = (await proveInclusion(0, 8, small.read)).slice(1);
    const forged = { index: 0, size: 8, root: at(small.roots, 8), proof: above };
    // The node's own hash needs a shorter path than a tree of eight has; its bytes as an entry hash to something else.
    expect(verifyInclusion({ ...forged, leaf: node })).toBe(false);
    expect(verifyInclusion({ ...forged, leaf: leafHash(Buffer.concat([left, right])), size: 4 })).toBe(false);
  });

  it('fails where the proof climbs above the tree it is for', () => {
    const [first, second] = [at(log.leaves, 0), at(log.leaves, 1)];
    const root = at(log.roots, 2);
    expect(verifyInclusion({ leaf: second, index: 1, size: 2, root, proof: [first] })).toBe(true);
    expect(verifyInclusion({ leaf: second, index: 0, size: 1, root, proof: [first] })).toBe(false);
  });

  it('is false, not an error, for nonsense', () => {
    fc.assert(
      fc.property(
        fc.record({
          leaf: fc.uint8Array({ maxLength: 40 }),
          index: fc.oneof(fc.double(), fc.integer()),
          size: fc.oneof(fc.double(), fc.integer()),
          root: fc.uint8Array({ minLength: 30, maxLength: 33 }),
          proof: fc.array(fc.uint8Array({ minLength: 30, maxLength: 33 }), { maxLength: 4 }),
        }),
        (claim) => {
          expect(verifyInclusion(claim)).toBe(false);
        },
      ),
    );
  });

  it('asks the store for few hashes, once, in a tree of any size', async () => {
    for (const size of [1_000_000, 2 ** 40 + 12_345]) {
      const levels = Math.ceil(Math.log2(size));
      for (const index of [0, 1, Math.floor(size / 3), size - 2, size - 1]) {
        expect(inclusionNodes(index, size).length).toBeLessThanOrEqual(2 * levels);
        expect(consistencyNodes(index + 1, size).length).toBeLessThanOrEqual(2 * levels);
      }
    }
  });

  it('refuses to prove what is not there', async () => {
    for (const [index, size] of [
      [0, 0],
      [5, 5],
      [-1, 5],
      [0.5, 5],
      [3, Number.NaN],
    ] as const) {
      await expect(proveInclusion(index, size, log.read)).rejects.toMatchObject({ code: 'POSITION_INVALID' });
    }
    await expect(proveInclusion(1, 5, () => [])).rejects.toMatchObject({ code: 'POSITION_INVALID' });
  });
});

describe('consistency', () => {
  it(`is proved as RFC 6962 says for every pair up to ${most}`, async () => {
    for (let size = 0; size <= most; size += 1) {
      for (let oldSize = 0; oldSize <= size; oldSize += 1) {
        const claim = await consistency(oldSize, size);
        if (oldSize > 0) expect(claim.proof).toEqual(rfc6962.proof(oldSize, log.leaves.slice(0, size)));
        expect(verifyConsistency(claim)).toBe(true);
      }
    }
  });

  it('holds between random trees', async () => {
    await fc.assert(
      fc.asyncProperty(places, async ([oldSize, size]) => {
        expect(verifyConsistency(await consistency(oldSize, size))).toBe(true);
      }),
    );
  });

  it('fails at any turned bit of either root or of the proof', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), async ([oldSize, size], choice) => {
        const claim = await consistency(oldSize, size);
        // Every tree begins with the empty one, so only the empty root itself can be wrong there.
        const parts = oldSize === 0 ? [claim.oldRoot] : [claim.oldRoot, claim.root, ...claim.proof];
        const changed = Math.floor((choice % (parts.length * 256)) / 256);
        const turned = parts.map((part, at) => (at === changed ? flipBit(part, choice % 256) : part));
        const [oldRoot = claim.oldRoot, root = claim.root, ...proof] = turned;
        expect(verifyConsistency({ ...claim, oldRoot, root, proof })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('fails for wrong sizes and for a proof of another length', async () => {
    for (const [oldSize, size] of [
      [1, 2],
      [3, 7],
      [4, 7],
      [6, 8],
      [8, 64],
      [33, 64],
      [5, 65],
    ] as const) {
      const claim = await consistency(oldSize, size);
      for (const other of [-1, 0, oldSize - 1, oldSize + 1, size, size + 1, 0.5]) {
        if (other === oldSize) continue;
        expect(verifyConsistency({ ...claim, oldSize: other })).toBe(false);
      }
      expect(verifyConsistency({ ...claim, size: oldSize })).toBe(false);
      expect(verifyConsistency({ ...claim, oldSize: size, size: oldSize })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: claim.proof.slice(0, -1) })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: [...claim.proof, emptyRoot()] })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: [] })).toBe(false);
    }
  });

  it('fails after any entry of the old tree was changed, put in or taken out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.nat(),
        fc.constantFrom('changed', 'put in', 'taken out'),
        async (oldSize, more, choice, how) => {
          const entries = givenEntries(oldSize + more + 1);
          const before = givenLog(entries.slice(0, oldSize));
          const victim = choice % oldSize;
          const forged = how === 'changed' ? ['x'] : how === 'put in' ? ['x', `entry ${victim}`] : [];
          const after = givenLog(entries.toSpliced(victim, 1, ...forged.map((text) => Buffer.from(text))));
          const size = after.leaves.length;
          if (size < oldSize) return;
          const claim = {
            oldSize,
            oldRoot: at(before.roots, oldSize),
            size,
            root: at(after.roots, size),
            proof: await proveConsistency(oldSize, size, after.read),
          };
          expect(verifyConsistency(claim)).toBe(false);
        },
      ),
    );
  });

  it('fails where the proof climbs above the trees it is for', async () => {
    const claim = await consistency(3, 4);
    const [oldRoot, root] = [nodeHash(emptyRoot(), claim.oldRoot), nodeHash(emptyRoot(), claim.root)];
    expect(verifyConsistency({ ...claim, oldRoot, root, proof: [...claim.proof, emptyRoot()] })).toBe(false);
  });

  it('refuses to prove what cannot be', async () => {
    for (const [oldSize, size] of [
      [6, 5],
      [-1, 5],
      [1.5, 5],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      await expect(proveConsistency(oldSize, size, log.read)).rejects.toMatchObject({ code: 'POSITION_INVALID' });
    }
  });
});

describe('root', () => {
  it('is read from stored hashes', async () => {
    for (const size of [0, 1, 2, 3, 255, 256, 257, 1_000]) {
      expect(await readRoot(size, log.read)).toEqual(at(log.roots, size));
    }
  });
});

/** How the path from the leaf up to the root turns. */
function turns(index: number, size: number): string {
  let [from, to, path] = [0, size, ''];
  while (to - from > 1) {
    let width = 1;
    while (width * 2 < to - from) width *= 2;
    if (index < from + width) [to, path] = [from + width, `L${path}`];
    else [from, path] = [from + width, `R${path}`];
  }
  return path;
}
