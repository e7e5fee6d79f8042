import { fromDecimal } from './encoding.ts';
import { RecordError } from './error.ts';
import type { ReadNodes } from './prove.ts';
import { hashLength, nodeHash } from './tree.ts';
import type { TreeNode } from './tree.ts';

/** C2SP tlog-tiles: a tile has eight levels of the tree, given by up to 256 hashes of its lowest one. */
export const tileHeight = 8;
export const tileWidth = 256;

/**
 * One tile: hashes `index * 256` on of tree level `level * 8`. `width` of them, 1 to 256; less than 256 is a partial
 * tile, at the right edge of a tree of some size. The same numbers name a bundle of entries (its level is 0).
 */
export interface Tile {
  level: number;
  index: number;
  width: number;
}

const partial = ({ width }: Tile): string => (width === tileWidth ? '' : `.p/${width}`);

/** Under the log's address: `tile/<level>/<index>[.p/<width>]`. @throws RecordError TILE_INVALID */
export const tilePath = (tile: Tile): string => `tile/${checked(tile).level}/${indexPath(tile.index)}${partial(tile)}`;

/** Under the log's address: `tile/entries/<index>[.p/<width>]`. @throws RecordError TILE_INVALID */
export const bundlePath = (tile: Tile): string => `tile/entries/${indexPath(checked(tile).index)}${partial(tile)}`;

/** What a path asks for, or null for anything that is not the one path of something. */
export function parseTilePath(path: string): (Tile & { kind: 'hashes' | 'entries' }) | null {
  const found = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  const [, place = '', digits = '', width = String(tileWidth)] = found ?? [];
  const index = fromDecimal(digits.replaceAll(/[x/]/g, '').replace(/^0+(?=\d)/, ''));
  if (found === null || index === null) return null;
  const kind = place === 'entries' ? 'entries' : 'hashes';
  const tile = { level: kind === 'entries' ? 0 : Number(place), index, width: Number(width) };
  if (!isTile(tile)) return null;
  return (kind === 'entries' ? bundlePath(tile) : tilePath(tile)) === path ? { kind, ...tile } : null;
}

/** Hashes of level `level * 8` in a tree of `size` entries. */
const hashesOf = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

/** The tile at this place as a tree of `size` entries has it. @throws RecordError TILE_INVALID where it has none */
export function tileAt(level: number, index: number, size: number): Tile {
  return checked({ level, index, width: Math.min(tileWidth, hashesOf(level, size) - index * tileWidth) });
}

/** The tile in which a perfect subtree is found, or can be computed from. @throws RecordError TILE_INVALID */
export function tileOf({ level, index }: TreeNode, size: number): Tile {
  const tileLevel = Math.floor(level / tileHeight);
  return tileAt(tileLevel, Math.floor((index * 2 ** (level % tileHeight)) / tileWidth), size);
}

/** The stored hashes that a tile is made of, in order. */
export const tileNodes = ({ level, index, width }: Tile): TreeNode[] =>
  Array.from({ length: width }, (_, at) => ({ level: level * tileHeight, index: index * tileWidth + at }));

/**
 * The tiles that a log of `size` entries serves and one of `oldSize` did not, lowest level first: what to write when
 * a checkpoint is signed. Those of level 0 name the bundles of entries too.
 */
export function newTiles(oldSize: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesOf(level, size) > 0; level += 1) {
    const [before, after] = [hashesOf(level, oldSize), hashesOf(level, size)];
    if (before === after) continue;
    for (let index = Math.floor(before / tileWidth); index * tileWidth < after; index += 1) {
      tiles.push(tileAt(level, index, size));
    }
  }
  return tiles;
}

/** The tiles that these nodes are read from, each once: what a browser fetches before it proves. */
export function tilesFor(nodes: readonly TreeNode[], size: number): Tile[] {
  const tiles = nodes.map((node) => tileOf(node, size));
  return [...new Map(tiles.map((tile) => [tilePath(tile), tile])).values()];
}

/** Gives the bytes of tiles in the order asked. */
export type ReadTiles = (tiles: readonly Tile[]) => Promise<readonly Uint8Array[]>;

/**
 * Reads perfect subtrees of a tree of `size` entries from its tiles, each tile once a call. What tiles say is not
 * verified here and need not be: a proof made from them is verified against a signed root.
 *
 * @returns rejects with RecordError TILE_INVALID for tiles of another length
 */
export function nodesFromTiles(size: number, read: ReadTiles): ReadNodes {
  return async (nodes) => {
    const tiles = tilesFor(nodes, size);
    const bytes = await read(tiles);
    const byPath = new Map(tiles.map((tile, at) => [tilePath(tile), hashesIn(tile, bytes[at])]));
    return nodes.map((node) => subtree(node, byPath.get(tilePath(tileOf(node, size))) ?? []));
  };
}

/** The hashes of a tile. @throws RecordError TILE_INVALID */
export function hashesIn(tile: Tile, bytes: Uint8Array | undefined): Uint8Array[] {
  if (bytes?.length !== tile.width * hashLength) {
    throw new RecordError('TILE_INVALID', `${tilePath(tile)} has ${bytes?.length ?? 'no'} bytes`);
  }
  return Array.from({ length: tile.width }, (_, at) => bytes.slice(at * hashLength, (at + 1) * hashLength));
}

/** A perfect subtree from the lowest hashes of its tile. */
function subtree({ level, index }: TreeNode, hashes: readonly Uint8Array[]): Uint8Array {
  const count = 2 ** (level % tileHeight);
  const from = (index * count) % tileWidth;
  let row = hashes.slice(from, from + count);
  while (row.length > 1) {
    row = row.flatMap((left, at) => {
      const right = row[at + 1];
      return at % 2 === 0 && right !== undefined ? [nodeHash(left, right)] : [];
    });
  }
  const [hash] = row;
  if (hash === undefined) throw new RecordError('TILE_INVALID', `no node ${level}/${index} in its tile`);
  return hash;
}

function checked(tile: Tile): Tile {
  if (!isTile(tile)) throw new RecordError('TILE_INVALID', `no such tile: ${JSON.stringify(tile)}`);
  return tile;
}

const isTile = ({ level, index, width }: Tile): boolean =>
  Number.isInteger(level) &&
  level >= 0 &&
  level < 64 &&
  Number.isSafeInteger(index) &&
  index >= 0 &&
  Number.isInteger(width) &&
  width >= 1 &&
  width <= tileWidth;

/** 1234067 is `x001/x234/067`: no folder of more than a thousand, no file that is also a folder. */
function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
}
