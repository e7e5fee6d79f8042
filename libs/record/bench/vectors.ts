/**
 * `node bench/vectors.ts FOLDER`: judges the published proofs of transparency-dev/merkle (its folder `testdata`, one
 * JSON file a case, most of them forged) and says where this library disagrees. One of them has a root that is no hash,
 * which is refused here and passed over there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyConsistency, verifyInclusion } from '../src/index.ts';

interface InclusionCase {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

interface ConsistencyCase {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say which folder holds inclusion/ and consistency/.');

const bytes = (text: string | null): Uint8Array => Buffer.from(text ?? '', 'base64');
const proofOf = (proof: string[] | null): Uint8Array[] => (proof ?? []).map(bytes);

let [agreed, differed] = [0, 0];
judge<InclusionCase>('inclusion', (it) =>
  verifyInclusion({
    leaf: bytes(it.leafHash),
    index: it.leafIdx,
    size: it.treeSize,
    root: bytes(it.root),
    proof: proofOf(it.proof),
  }),
);
judge<ConsistencyCase>('consistency', (it) =>
  verifyConsistency({
    oldSize: it.size1,
    oldRoot: bytes(it.root1),
    size: it.size2,
    root: bytes(it.root2),
    proof: proofOf(it.proof),
  }),
);
console.log(`${agreed} judged alike, ${differed} not`);
process.exitCode = differed === 0 ? 0 : 1;

function judge<Case extends { wantErr: boolean }>(kind: string, holds: (it: Case) => boolean): void {
  for (const name of readdirSync(join(String(folder), kind), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.json')) continue;
    const it = JSON.parse(readFileSync(join(String(folder), kind, name), 'utf8')) as Case;
    if (holds(it) === !it.wantErr) agreed += 1;
    else {
      differed += 1;
      console.log(`${kind}/${name}: expected ${it.wantErr ? 'false' : 'true'}`);
    }
  }
}
