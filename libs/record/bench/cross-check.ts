/**
 * `npm run cross-check -w @mutirao/record`: the same logs, proofs, tiles and notes judged by this library and by Go's
 * `golang.org/x/mod/sumdb` (Debian: `apt install golang-go golang-golang-x-mod-dev`), both ways, forged ones too.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  cosignCheckpoint,
  formatVerifierKey,
  leafHash,
  newTiles,
  parseNote,
  parseVerifierKey,
  proveConsistency,
  proveInclusion,
  RecordError,
  signCheckpoint,
  tileNodes,
  toBase64,
  TreeEdge,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
} from '../src/index.ts';
import type { SigningKey } from '../src/index.ts';
import { givenRecord } from '../test/given-entries.ts';
import { logKey, secondWitnessKey, witnessKey } from '../test/given-keys.ts';
import { flipBit, givenLog } from '../test/given-log.ts';

interface ProofCase {
  Size: number;
  Root: string;
  Place: number;
  Hash: string;
  Proof: string[] | null;
  Holds: boolean;
}

interface NoteCase {
  Message: string;
  Keys: string[];
  /** Verified signatures; -1: refused. */
  Signed: number;
}

interface Answer {
  Disagreements: string[];
  Checked: Record<string, number>;
  Notes: NoteCase[];
  Inclusion: ProofCase[];
  Consistency: ProofCase[];
}

interface Claim {
  size: number;
  root: Uint8Array;
  place: number;
  hash: Uint8Array;
  proof: readonly Uint8Array[];
}

const size = 700;
const entries = givenRecord(size);
const log = givenLog(entries);
const at = (hashes: readonly Uint8Array[], index: number): Uint8Array => hashes[index] ?? new Uint8Array(32);
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

const includes = ({ place, hash, ...rest }: Claim): boolean => verifyInclusion({ index: place, leaf: hash, ...rest });
const beginsWith = ({ place, hash, ...rest }: Claim): boolean =>
  verifyConsistency({ oldSize: place, oldRoot: hash, ...rest });

const question = {
  Entries: entries.map(toBase64),
  Root: toBase64(at(log.roots, size)),
  Tiles: await Promise.all(
    newTiles(0, size).map(async ({ level, index, width }) => ({
      Level: level,
      Index: index,
      Width: width,
      Data: Buffer.concat(await log.read(tileNodes({ level, index, width }))).toString('base64'),
    })),
  ),
  Notes: noteCases(),
  Inclusion: await proofCases(includes, async (place, size) => ({
    size,
    root: at(log.roots, size),
    place,
    hash: at(log.leaves, place),
    proof: await proveInclusion(place, size, log.read),
  })),
  Consistency: await proofCases(beginsWith, async (before, size) => ({
    size,
    root: at(log.roots, size),
    place: before + 1,
    hash: at(log.roots, before + 1),
    proof: await proveConsistency(before + 1, size, log.read),
  })),
};

const program = join(import.meta.dirname, 'go', 'check.go');
const output = execFileSync('go', ['run', program], {
  input: JSON.stringify(question),
  env: { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' },
  maxBuffer: 2 ** 28,
});
const answer = JSON.parse(output.toString('utf8')) as Answer;

const disagreements = [
  ...answer.Disagreements,
  ...answer.Inclusion.filter((it) => !includes(claimOf(it))).map(({ Place }) => `Go's inclusion of ${Place}`),
  ...answer.Consistency.filter((it) => !beginsWith(claimOf(it))).map(({ Place }) => `Go's consistency with ${Place}`),
  ...answer.Notes.filter(({ Message, Keys, Signed }) => signedBy(Message, Keys) !== Signed).map(() => "Go's note"),
];
for (const line of disagreements) console.log(line);
for (const [what, number] of Object.entries(answer.Checked)) console.log(`${number} ${what} of ours judged by Go`);
console.log(`${question.Inclusion.filter(({ Holds }) => !Holds).length} of those inclusion proofs forged`);
console.log(`${question.Consistency.filter(({ Holds }) => !Holds).length} of those consistency proofs forged`);
console.log(`${answer.Inclusion.length + answer.Consistency.length} proofs and a note of Go judged by ours`);
console.log(`${disagreements.length} disagreements`);
process.exitCode = disagreements.length === 0 ? 0 : 1;

/** Each true claim, and three forged from it. Both sides are asked; what they say must be the same. */
async function proofCases(
  holds: (claim: Claim) => boolean,
  make: (place: number, size: number) => Promise<Claim>,
): Promise<ProofCase[]> {
  const cases: ProofCase[] = [];
  for (const size of [1, 2, 3, 5, 8, 13, 64, 100, 255, 256, 257, 700]) {
    for (let place = 0; place < size; place += 1 + Math.floor(size / 40)) {
      const claim = await make(place, size);
      for (const it of [claim, ...forged(claim)]) {
        cases.push({
          Size: it.size,
          Root: toBase64(it.root),
          Place: it.place,
          Hash: toBase64(it.hash),
          Proof: it.proof.map(toBase64),
          Holds: holds(it),
        });
      }
    }
  }
  return cases;
}

function forged(claim: Claim): Claim[] {
  const bit = (claim.place * 31 + claim.size) % 256;
  const victim = claim.place % Math.max(1, claim.proof.length);
  return [
    { ...claim, hash: flipBit(claim.hash, bit) },
    { ...claim, proof: claim.proof.map((hash, at) => (at === victim ? flipBit(hash, bit) : hash)) },
    { ...claim, proof: claim.proof.slice(1) },
    { ...claim, proof: [...claim.proof, claim.root] },
    { ...claim, size: claim.size + 1 },
    { ...claim, place: Math.max(1, claim.place - 1) },
  ];
}

function noteCases(): NoteCase[] {
  const edge = new TreeEdge();
  const keys = [logKey, witnessKey, secondWitnessKey].map((key: SigningKey) => formatVerifierKey(key));
  return entries.slice(0, 40).flatMap((entry, place) => {
    edge.append(leafHash(entry));
    const checkpoint = { origin: 'mutirao.example/record', size: edge.size, root: edge.root() };
    const signed = signCheckpoint(checkpoint, logKey);
    const cosigned = signed + cosignCheckpoint(signed, witnessKey, 1_764_033_600 + place);
    const both = cosigned + cosignCheckpoint(signed, secondWitnessKey, 1_764_033_601 + place);
    const turned = both.slice(0, 40 + place * 5) + 'x' + both.slice(41 + place * 5);
    return [signed, cosigned, both, turned, both.replace('\n\n', '\n')].flatMap((Message) =>
      [keys, keys.slice(0, 1), keys.slice(1)].map((Keys) => ({ Message, Keys, Signed: signedBy(Message, Keys) })),
    );
  });
}

function signedBy(message: string, keys: readonly string[]): number {
  try {
    return verifyNote(parseNote(message), keys.map(parseVerifierKey)).length;
  } catch (error) {
    if (error instanceof RecordError) return -1;
    throw error;
  }
}

function claimOf({ Size, Root, Place, Hash, Proof }: ProofCase): Claim {
  return { size: Size, root: bytes(Root), place: Place, hash: bytes(Hash), proof: (Proof ?? []).map(bytes) };
}
