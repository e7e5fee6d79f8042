import { setTimeout as later } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { hurried } from './hurried.ts';

const part = new Uint8Array(100_000);
let left: number;
async function* parts(count: number, pause = 0): AsyncGenerator<Uint8Array> {
  left = count;
  try {
    for (; left > 0; left -= 1) {
      await later(pause);
      yield part;
    }
  } finally {
    if (left > 0) left = -1;
  }
}

it('ends, and lets go of what it reads, when nobody comes back for more', async () => {
  const stream = hurried(parts(100), { idle: 20, all: 60_000 });
  stream.once('readable', () => undefined);
  await expect(new Promise((_, reject) => stream.once('error', reject))).rejects.toThrow('too long');
  await expect.poll(() => left).toBe(-1);
});

it('waits for parts that take their time', async () => {
  let bytes = 0;
  for await (const chunk of hurried(parts(3, 60), { idle: 20, all: 60_000 })) bytes += (chunk as Buffer).length;
  expect(bytes).toBe(3 * part.length);
});

it('does not last for ever for one who takes a little now and then', async () => {
  const taking = async () => {
    for await (const chunk of hurried(parts(1_000, 5), { idle: 60_000, all: 50 })) expect(chunk).toBeDefined();
  };
  await expect(taking()).rejects.toThrow('too long');
});
