import { Readable } from 'node:stream';

export interface Patience {
  /** Milliseconds until the next part must be taken. */
  idle: number;
  /** Milliseconds until everything must be. */
  all: number;
}

/**
 * What `parts` yields as a stream that ends with an error when its reader does not come back for more. The time the
 * parts themselves need counts towards `all` only.
 */
export function hurried(parts: AsyncIterable<Uint8Array>, { idle, all }: Patience): Readable {
  const stream = Readable.from(watched(), { objectMode: false });
  const end = () => stream.destroy(new Error('its reader took too long'));
  const total = setTimeout(end, all);
  stream.once('close', () => clearTimeout(total));
  return stream;

  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      const timer = setTimeout(end, idle);
      try {
        yield part;
      } finally {
        clearTimeout(timer);
      }
    }
  }
}
