import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenEntries, givenLog, rfc6962 } from '../test/given-log.ts';
import { coverNodes, emptyRoot, leafHash, nodeHash, peakNodes, rootOf, TreeEdge } from './tree.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The eight leaves by which Certificate Transparency's implementations are compared, and the root after each. */
const knownLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const knownRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('tree', () => {
  it.each(knownRoots.map((root, size) => ({ size, root })))('has the known root of $size leaves', ({ size, root }) => {
    const leaves = knownLeaves.slice(0, size).map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
    expect(hex(rootOf(leaves))).toBe(root);
  });

  it("hashes as the platform's own SHA-256 does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (entry) => {
        expect(hex(leafHash(entry))).toBe(createHash('sha256').update('\0').update(entry).digest('hex'));
      }),
    );
  });

  it('has after each append the root that RFC 6962 gives for all entries anew', () => {
    const { leaves, roots } = givenLog(givenEntries(130));
    for (let size = 1; size <= leaves.length; size += 1) {
      expect(hex(roots[size] ?? emptyRoot())).toBe(hex(rfc6962.root(leaves.slice(0, size))));
    }
  });

  it('stores every perfect subtree once, when its last entry comes', () => {
    const edge = new TreeEdge();
    const leaves = givenEntries(70).map(leafHash);
    const seen = new Set<string>();
    for (const [at, leaf] of leaves.entries()) {
      for (const { level, index, hash } of edge.append(leaf)) {
        expect((index + 1) * 2 ** level).toBe(at + 1);
        expect(hex(hash)).toBe(hex(rfc6962.root(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))));
        expect(seen.has(`${level}/${index}`)).toBe(false);
        seen.add(`${level}/${index}`);
      }
    }
    expect(seen.size).toBe(70 + 35 + 17 + 8 + 4 + 2 + 1);
  });

  it('goes on from its peaks as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), (before, after) => {
        const leaves = givenEntries(before + after).map(leafHash);
        const first = new TreeEdge();
        for (const leaf of leaves.slice(0, before)) first.append(leaf);
        const second = new TreeEdge(first.size, first.peaks);
        for (const leaf of leaves.slice(before)) second.append(leaf);
        expect(second.size).toBe(before + after);
        expect(hex(second.root())).toBe(hex(rootOf(leaves)));
      }),
      { numRuns: 40 },
    );
  });

  it('refuses peaks that are not those of its size', () => {
    expect(() => new TreeEdge(3, [emptyRoot()])).toThrow('not the peaks of a tree of 3');
    expect(() => new TreeEdge(1, [new Uint8Array(31)])).toThrow('not the peaks');
    expect(() => new TreeEdge(-1)).toThrow('no tree has entries');
    expect(() => new TreeEdge(2 ** 53, [emptyRoot()])).toThrow('no tree has entries');
  });

  it('counts beyond 32 bits', () => {
    const size = 2 ** 40 + 3;
    expect(peakNodes(size)).toEqual([
      { level: 40, index: 0 },
      { level: 1, index: 2 ** 39 },
      { level: 0, index: 2 ** 40 + 2 },
    ]);
    const edge = new TreeEdge(
      size,
      peakNodes(size).map(({ level }) => leafHash(Uint8Array.of(level))),
    );
    expect(edge.append(leafHash(Uint8Array.of(9))).map(({ level, index }) => [level, index])).toEqual([
      [0, 2 ** 40 + 3],
      [1, 2 ** 39 + 1],
      [2, 2 ** 38],
    ]);
  });

  it('covers any range by whole subtrees, without gap or overlap', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), (from, length) => {
        let reached = from;
        for (const { level, index } of coverNodes(from, from + length)) {
          expect(index * 2 ** level).toBe(reached);
          reached += 2 ** level;
        }
        expect(reached).toBe(from + length);
      }),
    );
  });

  it('never takes an entry for a node', () => {
    const [left, right] = givenEntries(2).map(leafHash) as [Uint8Array, Uint8Array];
    expect(hex(leafHash(Buffer.concat([left, right])))).not.toBe(hex(nodeHash(left, right)));
    expect(hex(leafHash(Buffer.concat([Uint8Array.of(1), left, right])))).not.toBe(hex(nodeHash(left, right)));
  });
});
