/**
 * `npm run bench -w @mutirao/record`: logs of 1,000 to 1,000,000 entries. Only the ratios mean something elsewhere:
 * "x plain" is beside hashing the same entries once each, by the same SHA-256 in JavaScript and by Node's own.
 */
import { createHash } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  auditLog,
  consistencyNodes,
  emptyRoot,
  formatProofFile,
  hashLength,
  inclusionNodes,
  leafHash,
  openCheckpoint,
  parseProofFile,
  proveConsistency,
  proveInclusion,
  signCheckpoint,
  tilesFor,
  TreeEdge,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import type { ReadNodes, StoredNode } from '../src/index.ts';
import { givenRecord } from '../test/given-entries.ts';
import { log, logKey } from '../test/given-keys.ts';

const rounds = 200;
const samples = givenRecord(1_000);
samples.forEach(leafHash);
const entryAt = (index: number): Uint8Array => samples[index % samples.length] ?? new Uint8Array();

console.log(`Entries of ${entryAt(0).length} bytes; proofs: mean of ${rounds} places, best of 7, in microseconds\n`);
console.log(
  [
    'entries'.padStart(9),
    'appended/s'.padStart(11),
    'x plain JS'.padStart(11),
    'x plain Node'.padStart(13),
    'hashes'.padStart(7),
    'file, bytes'.padStart(12),
    'prove'.padStart(7),
    'verify'.padStart(7),
    'x a leaf'.padStart(9),
    'reads'.padStart(6),
    'tiles'.padStart(6),
    'consistency'.padStart(12),
    'reads'.padStart(6),
  ].join(''),
);

for (const size of [1_000, 10_000, 100_000, 1_000_000]) {
  const { store, read } = memory(size);
  const edge = new TreeEdge();
  const appended = time(() => {
    for (let index = 0; index < size; index += 1) edge.append(leafHash(entryAt(index))).forEach(store);
  });
  const plain = time(() => {
    for (let index = 0; index < size; index += 1) sha256(entryAt(index));
  });
  const node = time(() => {
    for (let index = 0; index < size; index += 1) createHash('sha256').update(entryAt(index)).digest();
  });

  const root = edge.root();
  const places = Array.from({ length: rounds }, (_, at) => Math.floor((size * (at + 0.5)) / rounds));
  const leaves = places.map((place) => leafHash(entryAt(place)));
  const oneLeaf = (await best(() => places.forEach((place) => leafHash(entryAt(place))))) / rounds;
  const checkpoint = signCheckpoint({ origin: log.origin, size, root }, logKey);
  const proofs: Uint8Array[][] = [];
  for (const place of places) proofs.push(await proveInclusion(place, size, read));
  const proving = await best(async () => {
    for (const place of places) await proveInclusion(place, size, read);
  });
  const verifying = await best(() => {
    proofs.forEach((proof, at) => {
      const leaf = leaves[at] ?? emptyRoot();
      if (!verifyInclusion({ leaf, index: places[at] ?? 0, size, root, proof })) throw new Error('a proof fails');
    });
  });
  const old = Math.floor(size / 3);
  const oldRoot = rootAt(old);
  const consistency = await proveConsistency(old, size, read);
  if (!verifyConsistency({ oldSize: old, oldRoot, size, root, proof: consistency })) throw new Error('a proof fails');

  const files = proofs.map((proof, at) => formatProofFile({ index: places[at] ?? 0, proof, checkpoint }));
  const reads = places.map((place) => inclusionNodes(place, size));
  console.log(
    [
      String(size).padStart(9),
      Math.round(size / (appended / 1_000))
        .toLocaleString('en')
        .padStart(11),
      (appended / plain).toFixed(1).padStart(11),
      (appended / node).toFixed(1).padStart(13),
      Math.max(...proofs.map(({ length }) => length))
        .toString()
        .padStart(7),
      Math.max(...files.map(({ length }) => length))
        .toString()
        .padStart(12),
      micro(proving / rounds).padStart(7),
      micro(verifying / rounds).padStart(7),
      (verifying / rounds / oneLeaf).toFixed(1).padStart(9),
      Math.max(...reads.map(({ length }) => length))
        .toString()
        .padStart(6),
      Math.max(...reads.map((nodes) => tilesFor(nodes, size).length))
        .toString()
        .padStart(6),
      `${consistency.length} hashes`.padStart(12),
      String(consistencyNodes(old, size).length).padStart(6),
    ].join(''),
  );
}

const size = 20_000;
const entries = Array.from({ length: size }, (_, index) => entryAt(index));
const audited = await best(async () => void (await auditLog({ entries, checkpoints: [], log })));
const hashed = await best(() => entries.forEach((entry) => sha256(entry)));
const signed = signCheckpoint({ origin: log.origin, size: 1, root: leafHash(entryAt(0)) }, logKey);
const opened = (await best(() => openTimes(20, signed))) / 20;
const proof = formatProofFile({ index: 0, proof: [], checkpoint: signed });
console.log(`\naudit: ${Math.round(size / (audited / 1_000)).toLocaleString('en')} entries/s, read and hashed;`);
console.log(`  ${(audited / hashed).toFixed(1)} x hashing them once`);
console.log(
  `a signed checkpoint opened: ${micro(opened)} microseconds (${parseProofFile(proof).checkpoint.length} bytes)`,
);

/** Flat rows of hashes, as a table would hold them: a million small arrays would measure the collector. */
function memory(size: number): { store: (node: StoredNode) => void; read: ReadNodes } {
  const rows: Uint8Array[] = [];
  for (let width = size; width >= 1; width = Math.floor(width / 2)) rows.push(new Uint8Array(width * hashLength));
  return {
    store: ({ level, index, hash }) => rows[level]?.set(hash, index * hashLength),
    read: (nodes) =>
      nodes.map(({ level, index }) =>
        (rows[level] ?? new Uint8Array()).slice(index * hashLength, (index + 1) * hashLength),
      ),
  };
}

function rootAt(size: number): Uint8Array {
  const edge = new TreeEdge();
  for (let index = 0; index < size; index += 1) edge.append(leafHash(entryAt(index)));
  return edge.root();
}

function openTimes(times: number, message: string): void {
  for (let at = 0; at < times; at += 1) openCheckpoint(message, log);
}

function time(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** The shortest of several, on a machine where others work too. */
async function best(work: () => void | Promise<void>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round += 1) {
    const from = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - from);
  }
  return shortest;
}

function micro(milliseconds: number): string {
  return Math.round(milliseconds * 1_000).toLocaleString('en');
}
