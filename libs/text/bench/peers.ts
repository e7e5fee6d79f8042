import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffArrays } from 'diff';

export interface Sides {
  old: string;
  next: string;
}

/** `git diff` between two files, writing included: what a program that leans on it pays. */
export function gitDiff({ old, next }: Sides): number {
  const folder = mkdtempSync(join(tmpdir(), 'lineage-'));
  try {
    writeFileSync(join(folder, 'old'), old);
    writeFileSync(join(folder, 'new'), next);
    const { stdout } = spawnSync('git', ['diff', '--no-index', '--unified=0', 'old', 'new'], {
      cwd: folder,
      maxBuffer: 1 << 30,
    });
    return stdout.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The npm package `diff` over the same words. */
export function npmDiff({ old, next }: Sides): number {
  return diffArrays(old.split('\n'), next.split('\n')).length;
}
