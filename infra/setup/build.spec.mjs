import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addFolder, failuresIn } from './build.mjs';

const output = `
 NX   Running target build for 2 projects:

> nx run @mutirao/messages:build

compiled

> nx run @mutirao/api:build

\u001b[31mTS2339\u001b[0m: no such property

 NX   Running target build for 2 projects failed

Failed tasks:

- @mutirao/api:build
`;

it('shows what the failed build said, and no more', () => {
  const said = failuresIn(output);
  expect(said).toContain('TS2339: no such property');
  expect(said).not.toContain('compiled');
});

it('shows everything when nothing says what failed', () => {
  expect(failuresIn('the disk caught fire')).toBe('the disk caught fire');
});

it('builds again when a source changes, not when a tool leaves a note beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mutirao-sources-'));
  const print = () => {
    const hash = createHash('sha256');
    addFolder(hash, folder);
    return hash.digest('hex');
  };
  mkdirSync(join(folder, 'project.inlang', '.lix'), { recursive: true });
  writeFileSync(join(folder, 'project.inlang', 'settings.json'), '{}');
  const before = print();
  for (const note of ['.gitignore', '.meta.json', 'README.md', '.lix/README.md']) {
    writeFileSync(join(folder, 'project.inlang', note), 'written by a tool');
  }
  writeFileSync(join(folder, 'a.spec.ts'), 'it()');
  expect(print()).toBe(before);
  writeFileSync(join(folder, 'project.inlang', 'settings.json'), '{"locales":[]}');
  expect(print()).not.toBe(before);
  rmSync(folder, { recursive: true });
});
