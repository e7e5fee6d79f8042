import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holderOf, takeLock } from './lock.mjs';
import { startMark } from './processes.mjs';

/** @type {string} */
let folder;
/** @type {string} */
let path;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutirao-lock-'));
  path = join(folder, 'running.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Somebody else's process, alive until told. */
function neighbour() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const gone = new Promise((resolve) => child.on('exit', resolve));
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('the lock', () => {
  it('is had by one at a time', () => {
    const first = takeLock(path, { port: 3000 });
    expect(first.taken).toBe(false);
    expect(takeLock(path)).toMatchObject({ taken: true, by: { pid: process.pid, port: 3000 } });
    if (!first.taken) first.release();
    expect(takeLock(path).taken).toBe(false);
  });

  it('is read by others as it is added to', () => {
    const lock = takeLock(path);
    if (!lock.taken) lock.note({ databaseUrl: 'postgres://x' });
    expect(holderOf(path)).toMatchObject({ pid: process.pid, databaseUrl: 'postgres://x' });
  });

  it('passes on when its holder was killed', async () => {
    const other = neighbour();
    writeFileSync(path, JSON.stringify({ pid: other.pid, mark: startMark(other.pid) }));
    expect(takeLock(path).taken).toBe(true);
    await other.kill();
    expect(holderOf(path)).toBeUndefined();
    expect(takeLock(path).taken).toBe(false);
  });

  it('is not held by a later process of the same number', () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, mark: 'another time' }));
    expect(takeLock(path).taken).toBe(false);
  });

  it.each(['', '{"pid":', '[]', 'null', '{"pid":"1"}'])('is not held by a file cut short: %j', (content) => {
    writeFileSync(path, content);
    expect(takeLock(path).taken).toBe(false);
  });

  it('leaves nothing beside itself', () => {
    writeFileSync(path, 'cut short');
    takeLock(path);
    takeLock(path);
    expect(readdirSync(folder)).toEqual(['running.json']);
  });
});
