import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds after which a peer has given up. */
const patience = 60_000;

/** Runs a program in a folder with the files `old` and `new`, writing them included; its output, or null without the program. */
export function runOn(old: string, next: string, program: string, ...options: string[]): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'lineage-'));
  try {
    writeFileSync(join(folder, 'old'), old);
    writeFileSync(join(folder, 'new'), next);
    const { stdout, error } = spawnSync(program, [...options, 'old', 'new'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      timeout: patience,
    });
    return error ? null : stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
