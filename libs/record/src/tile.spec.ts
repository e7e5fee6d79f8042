import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenEntries, givenLog } from '../test/given-log.ts';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { consistencyNodes, inclusionNodes, proveConsistency, proveInclusion, readRoot } from './prove.ts';
import {
  bundlePath,
  newTiles,
  nodesFromTiles,
  parseTilePath,
  tileAt,
  tileNodes,
  tileOf,
  tilePath,
  tilesFor,
} from './tile.ts';
import type { Tile } from './tile.ts';

const tile = (level: number, index: number, width = 256): Tile => ({ level, index, width });

describe('tile', () => {
  it.each([
    [tile(0, 0), 'tile/0/000'],
    [tile(0, 1234067), 'tile/0/x001/x234/067'],
    [tile(2, 1000, 1), 'tile/2/x001/000.p/1'],
    [tile(63, 999, 255), 'tile/63/999.p/255'],
  ])('%j stands at %s', (at, path) => {
    expect(tilePath(at)).toBe(path);
    expect(parseTilePath(path)).toEqual({ kind: 'hashes', ...at });
    const bundle = path.replace(/^tile\/\d+/, 'tile/entries');
    expect(bundlePath(at)).toBe(bundle);
    expect(parseTilePath(bundle)).toEqual({ kind: 'entries', ...at, level: 0 });
  });

  it.each([
    'tile/0/0',
    'tile/0/0000',
    'tile/00/000',
    'tile/-1/000',
    'tile/64/000',
    'tile/0/001/000',
    'tile/0/x000/001',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/data/000',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/../000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'checkpoint',
    '',
  ])('stands not at %j', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });

  it('has no path when it is none', () => {
    for (const none of [tile(0, -1), tile(-1, 0), tile(64, 0), tile(0, 0, 0), tile(0, 0, 257), tile(0.5, 0)]) {
      expect(() => tilePath(none)).toThrow(expect.objectContaining({ code: 'TILE_INVALID' }));
    }
    expect(() => tileAt(0, 4, 1_024)).toThrow('no such tile');
  });

  it('is one of those that C2SP counts for 70,000 entries', () => {
    const tiles = newTiles(0, 70_000);
    const count = (level: number, full: boolean): number =>
      tiles.filter((it) => it.level === level && (it.width === 256) === full).length;
    expect([count(0, true), count(1, true)]).toEqual([273, 1]);
    expect(tiles.filter(({ width }) => width < 256)).toEqual([tile(0, 273, 112), tile(1, 1, 17), tile(2, 0, 1)]);
    expect(newTiles(0, 256)).toEqual([tile(0, 0), tile(1, 0, 1)]);
    expect(newTiles(0, 0)).toEqual([]);
  });

  it('is new only where the tree grew', () => {
    expect(newTiles(70_000, 70_001)).toEqual([tile(0, 273, 113)]);
    expect(newTiles(70_000, 70_000)).toEqual([]);
    expect(newTiles(255, 257)).toEqual([tile(0, 0), tile(0, 1, 1), tile(1, 0, 1)]);
    expect(newTiles(256, 257)).toEqual([tile(0, 1, 1)]);
  });

  it('gives every proof that the stored hashes give', async () => {
    const size = 66_000;
    const log = givenLog(givenEntries(size));
    const served = new Map<string, Uint8Array>();
    for (const it of newTiles(0, size))
      served.set(tilePath(it), Uint8Array.from(Buffer.concat(await log.read(tileNodes(it)))));
    const fetched: string[] = [];
    const read = nodesFromTiles(size, async (tiles) =>
      tiles.map((it) => {
        fetched.push(tilePath(it));
        return served.get(tilePath(it)) ?? new Uint8Array();
      }),
    );
    for (const index of [0, 1, 255, 256, 4_711, 65_535, 65_536, 65_999]) {
      fetched.length = 0;
      expect(await proveInclusion(index, size, read)).toEqual(await proveInclusion(index, size, log.read));
      // One tile of each level on the way, and the right edge.
      expect(fetched.length).toBeLessThanOrEqual(5);
      expect(fetched).toEqual(tilesFor(inclusionNodes(index, size), size).map(tilePath));
      expect(await proveConsistency(index, size, read)).toEqual(await proveConsistency(index, size, log.read));
      expect(tilesFor(consistencyNodes(index, size), size).length).toBeLessThanOrEqual(6);
    }
    expect(await readRoot(size, read)).toEqual(log.roots[size]);
  });

  it('is found for every node of a tree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(), (size, choice) => {
        const nodes = inclusionNodes(choice % size, size);
        for (const node of nodes) {
          const { level, index, width } = tileOf(node, size);
          const from = node.index * 2 ** node.level;
          const tileFrom = index * 256 ** (level + 1);
          expect(from).toBeGreaterThanOrEqual(tileFrom);
          expect(from + 2 ** node.level).toBeLessThanOrEqual(tileFrom + width * 256 ** level);
          expect(tileFrom + width * 256 ** level).toBeLessThanOrEqual(size);
        }
      }),
    );
  });

  it('is refused when it has other bytes than its width says', async () => {
    const read = nodesFromTiles(300, async (tiles) => tiles.map(() => new Uint8Array(31)));
    await expect(proveInclusion(0, 300, read)).rejects.toMatchObject({ code: 'TILE_INVALID' });
    await expect(
      proveInclusion(
        0,
        300,
        nodesFromTiles(300, async () => []),
      ),
    ).rejects.toThrow('has no bytes');
  });
});

describe('bundle', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 256 }), (entries) => {
        expect(decodeBundle(encodeBundle(entries), entries.length)).toEqual(entries);
      }),
    );
  });

  it('writes lengths in two bytes, big-endian', () => {
    expect(encodeBundle([Uint8Array.of(7), new Uint8Array(), new Uint8Array(258)]).slice(0, 7)).toEqual(
      Uint8Array.of(0, 1, 7, 0, 0, 1, 2),
    );
  });

  it('is refused with more, fewer or half an entry, or with one too long', () => {
    const bytes = encodeBundle([Uint8Array.of(1, 2), Uint8Array.of(3)]);
    for (const width of [0, 1, 3]) expect(() => decodeBundle(bytes, width)).toThrow('2 entries');
    for (let length = 1; length < bytes.length; length += 1) {
      expect(() => decodeBundle(bytes.slice(0, length), 2)).toThrow(expect.objectContaining({ code: 'TILE_INVALID' }));
    }
    expect(encodeBundle([new Uint8Array(65_535)])).toHaveLength(65_537);
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow('an entry of 65536 bytes');
  });
});
