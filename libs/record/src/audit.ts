import { openCheckpoint } from './checkpoint.ts';
import type { Checkpoint, KnownLog } from './checkpoint.ts';
import { equalBytes } from './encoding.ts';
import { parseEntry } from './entry.ts';
import type { Entry } from './entry.ts';
import { RecordError } from './error.ts';
import { leafHash, TreeEdge } from './tree.ts';

/** What differs between a log's entries and what the log signed. Places are counted from 0. */
export type AuditFinding =
  /** The checkpoint cannot be believed at all. `checkpoint` is its place among those given. */
  | { finding: 'CHECKPOINT_INVALID'; checkpoint: number; message: string }
  /** Two signed checkpoints of one size and different roots: the log showed different people different records. */
  | { finding: 'SPLIT_VIEW'; size: number }
  /** The entry is not one that this library reads. Its hash is still counted. */
  | { finding: 'ENTRY_INVALID'; index: number; message: string }
  /** The entry does not hash to what the log published for its place: this one was changed. */
  | { finding: 'ENTRY_DIFFERS'; index: number }
  /** These are not the first `size` entries that were signed. Up to `good` they are; what was changed stands after. */
  | { finding: 'ROOT_DIFFERS'; size: number; good: number; signed: Uint8Array; found: Uint8Array }
  /** More was signed than there is. */
  | { finding: 'ENTRIES_MISSING'; have: number; signed: number }
  /** These are under no checkpoint given here: not proved, and not yet wrong. */
  | { finding: 'ENTRIES_NOT_SIGNED'; have: number; signed: number };

export interface AuditReport {
  /** Entries read. */
  size: number;
  root: Uint8Array;
  findings: AuditFinding[];
}

export interface AuditQuestion {
  /** The bytes of each, in order. Read once, one at a time. */
  entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Signed ones, of any sizes, from anywhere: the log, a witness, an archive, a receipt. */
  checkpoints: readonly string[];
  log: KnownLog;
  /** The leaf hashes that the log published (its tiles of level 0), to say which entry was changed. */
  leaves?: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Is handed every entry that can be read, so that one reading serves whoever counts as well. */
  visit?: (entry: Entry, index: number) => void;
}

/**
 * Recomputes a whole log from its entries and holds it against every checkpoint given. Takes 2 hashes an entry and
 * hardly any memory. No finding: these are exactly the entries that were signed, each readable.
 */
export async function auditLog({ entries, checkpoints, log, leaves = [], visit }: AuditQuestion): Promise<AuditReport> {
  const findings: AuditFinding[] = [];
  const signed = openAll(checkpoints, log, findings);
  const published = iterate(leaves);
  const edge = new TreeEdge();
  let good = 0;
  for await (const bytes of entries) {
    const index = edge.size;
    readEntry(bytes, index, findings, visit);
    const leaf = leafHash(bytes);
    const expected = await published.next();
    if (expected.done !== true && !equalBytes(expected.value, leaf)) findings.push({ finding: 'ENTRY_DIFFERS', index });
    edge.append(leaf);
    const differing = (signed.get(edge.size) ?? []).filter(({ root }) => !equalBytes(root, edge.root()));
    for (const { size, root } of differing) {
      findings.push({ finding: 'ROOT_DIFFERS', size, good, signed: root, found: edge.root() });
    }
    if (signed.has(edge.size) && differing.length === 0) good = edge.size;
  }
  const most = Math.max(0, ...signed.keys());
  if (most > edge.size) findings.push({ finding: 'ENTRIES_MISSING', have: edge.size, signed: most });
  if (most < edge.size) findings.push({ finding: 'ENTRIES_NOT_SIGNED', have: edge.size, signed: most });
  return { size: edge.size, root: edge.root(), findings };
}

/** Checkpoints by size; what cannot be believed becomes a finding. */
function openAll(messages: readonly string[], log: KnownLog, findings: AuditFinding[]): Map<number, Checkpoint[]> {
  const bySize = new Map<number, Checkpoint[]>();
  for (const [checkpoint, message] of messages.entries()) {
    try {
      const opened = openCheckpoint(message, log);
      const same = bySize.get(opened.size) ?? [];
      if (same.some(({ root }) => equalBytes(root, opened.root))) continue;
      if (same.length === 1) findings.push({ finding: 'SPLIT_VIEW', size: opened.size });
      bySize.set(opened.size, [...same, opened]);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      findings.push({ finding: 'CHECKPOINT_INVALID', checkpoint, message: error.message });
    }
  }
  return bySize;
}

function readEntry(bytes: Uint8Array, index: number, findings: AuditFinding[], visit: AuditQuestion['visit']): void {
  let entry: Entry;
  try {
    entry = parseEntry(bytes);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    findings.push({ finding: 'ENTRY_INVALID', index, message: error.message });
    return;
  }
  visit?.(entry, index);
}

async function* iterate(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* source;
}
