import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mediaTypes } from './document/write/formats.ts';
import type { WrittenFormat } from './document/write/formats.ts';

/** Goes up when what is written for the same draft changes, so that nobody keeps the old form. */
const edition = 1;

/** The name of everything that makes a document what it is. */
export function documentKey(...parts: readonly (string | number)[]): string {
  return createHash('sha256')
    .update(JSON.stringify([edition, ...parts]))
    .digest('base64url')
    .slice(0, 32);
}

interface DocumentReply {
  /** Null: not to be kept by anybody. */
  key: string | null;
  /** Without its ending. */
  name: string;
  format: WrittenFormat;
  bytes(): Promise<Uint8Array>;
}

/** Answers with a document to be saved, or with 304 to whoever has it already. */
export async function replyDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  { key, name, format, bytes }: DocumentReply,
): Promise<void> {
  const tag = key === null ? null : `"${key}"`;
  void reply
    // It may be somebody's draft in preparation: no shared cache decides who sees it.
    .header('cache-control', tag === null ? 'private, no-store' : 'public, no-cache')
    .header('vary', 'cookie')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  if (tag !== null) void reply.header('etag', tag);
  if (tag !== null && heldAlready(request, tag)) {
    await reply.status(304).send();
    return;
  }
  const content = await bytes();
  await reply
    .header('content-type', mediaTypes[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Buffer.from(content.buffer, content.byteOffset, content.length));
}

function heldAlready({ headers }: FastifyRequest, tag: string): boolean {
  const held = headers['if-none-match'];
  return (
    held?.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag || candidate.trim() === '*') ??
    false
  );
}

/** "3.docx" as a number and a format of those that there are; null for anything else. */
export function numberedFile<Format extends string>(
  file: string,
  formats: readonly Format[],
): { number: number; format: Format } | null {
  const [, number, ending] = /^(\d{1,5})\.([a-z]{2,4})$/.exec(file) ?? [];
  const format = formats.find((known) => known === ending);
  return number === undefined || format === undefined ? null : { number: Number(number), format };
}
