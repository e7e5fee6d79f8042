import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

export type Encoding = 'identity' | 'gzip' | 'br';

/** A body in the three forms a browser may take it, each with its own strong validator. */
export interface Encoded {
  tag: string;
  bodies: Readonly<Record<Encoding, Buffer>>;
  /** Bytes of all forms together. */
  size: number;
}

const brotliOptions = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};

export async function encode(identity: Buffer): Promise<Encoded> {
  const [zipped, br] = await Promise.all([gzipped(identity, { level: 6 }), brotlied(identity, brotliOptions)]);
  const tag = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return { tag, bodies: { identity, gzip: zipped, br }, size: identity.length + zipped.length + br.length };
}

/** One form only, quickly: for an answer made for one reader. */
export async function encodeOnce(identity: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity' || identity.length < 1024) return identity;
  return gzipped(identity, { level: 4 });
}

/** The best form the browser accepts. */
export function acceptedEncoding(header: string | string[] | undefined): Encoding {
  const accepted = new Map<string, number>();
  for (const part of String(header ?? '').split(',')) {
    const [name = '', ...params] = part.split(';');
    const quality = params.find((param) => param.trim().startsWith('q='));
    accepted.set(name.trim().toLowerCase(), quality ? Number(quality.trim().slice(2)) : 1);
  }
  if ((accepted.get('br') ?? 0) > 0) return 'br';
  return (accepted.get('gzip') ?? 0) > 0 ? 'gzip' : 'identity';
}

export function entityTag(tag: string, encoding: Encoding): string {
  return `"${tag}-${encoding}"`;
}

/** Whether the browser's copy is this very one. */
export function matches(ifNoneMatch: string | undefined, entity: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((candidate) => {
    const tag = candidate.trim();
    return tag === '*' || tag === entity || tag === `W/${entity}`;
  });
}
