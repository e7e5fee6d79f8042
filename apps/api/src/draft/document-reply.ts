import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mediaTypes } from './document/write/formats.ts';
import type { WrittenFormat } from './document/write/formats.ts';
import type { WrittenDocument } from './document/write/writing-desk.ts';

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
  written(): Promise<WrittenDocument>;
}

/** Answers with a document to be saved, or with 304 to whoever has it already. */
export async function replyDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  { key, name, format, written }: DocumentReply,
): Promise<void> {
  if (key !== null && heldAlready(request, tagOf(key))) {
    await heads(reply, key).status(304).send();
    return;
  }
  const { key: writtenKey, bytes } = await written();
  await heads(reply, writtenKey)
    .header('content-type', mediaTypes[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

function heads(reply: FastifyReply, key: string | null): FastifyReply {
  if (key !== null) void reply.header('etag', tagOf(key));
  return (
    reply
      // It may be somebody's draft in preparation: no shared cache decides who sees it.
      .header('cache-control', key === null ? 'private, no-store' : 'public, no-cache')
      .header('vary', 'cookie')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
  );
}

function tagOf(key: string): string {
  return `"${key}"`;
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
