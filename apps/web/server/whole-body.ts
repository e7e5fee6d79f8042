import type { IncomingMessage } from 'node:http';

/** Why a body was not taken: an HTTP status. */
export class BodyFault extends Error {
  readonly status: 408 | 413 | 429;

  constructor(status: 408 | 413 | 429) {
    super(String(status));
    this.status = status;
  }
}

export interface Bounds {
  /** Bytes. */
  most: number;
  /** Milliseconds that all of it may take. */
  patience: number;
  /** Bodies that may be under way from one address at once: a room of people behind one, whose bodies take moments. */
  atOnce: number;
}

const underWay = new Map<string, number>();

/**
 * The whole body of a request, before anybody is asked to deal with it: who sends theirs a byte at a time keeps only
 * themselves waiting. Throws a BodyFault for one that is too long, too slow, or one of too many from one address.
 */
export async function wholeBody(request: IncomingMessage, { most, patience, atOnce }: Bounds): Promise<Buffer> {
  const from = String(request.headers['x-forwarded-for']);
  const others = underWay.get(from) ?? 0;
  if (others >= atOnce) throw new BodyFault(429);
  underWay.set(from, others + 1);
  try {
    return await collected(request, most, patience);
  } finally {
    const left = (underWay.get(from) ?? 1) - 1;
    if (left > 0) underWay.set(from, left);
    else underWay.delete(from);
  }
}

function collected(request: IncomingMessage, most: number, patience: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new BodyFault(408)), patience);
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) reject(new BodyFault(413));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    // Comes after the end as well, and then changes nothing.
    request.on('close', () => {
      clearTimeout(timer);
      reject(new Error('its sender went away'));
    });
  });
}
