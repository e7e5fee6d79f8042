import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { VoteMatrix } from '../src/index.ts';
import { stanceOf, statementOf } from '../src/index.ts';

export interface PeerResult {
  readonly ms: number;
  readonly placed: readonly number[];
  readonly labels: readonly number[];
}

/** scikit-learn in the Python that OPINION_PEER_PYTHON names (else `python3`); null when it is not there. */
export function scikitLearn(matrix: VoteMatrix): PeerResult | null {
  const python = process.env['OPINION_PEER_PYTHON'] ?? 'python3';
  const program = fileURLToPath(new URL('peer.py', import.meta.url));
  // One thread, as ours has: on a busy machine more of them only wait for each other.
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const { status, stdout } = spawnSync(python, [program], { input: dense(matrix), maxBuffer: 1e9, env });
  return status === 0 ? (JSON.parse(stdout.toString()) as PeerResult) : null;
}

function dense({ participants, statements, starts, cells }: VoteMatrix): Buffer {
  const bytes = Buffer.alloc(8 + participants.length * statements.length, 2);
  bytes.writeInt32LE(participants.length, 0);
  bytes.writeInt32LE(statements.length, 4);
  for (let i = 0; i < participants.length; i += 1)
    for (const cell of cells.subarray(starts[i], starts[i + 1]))
      bytes.writeInt8(stanceOf(cell), 8 + i * statements.length + statementOf(cell));
  return bytes;
}
