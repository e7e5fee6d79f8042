import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { limits, Refusal } from '@mutirao/rules';
import { Config } from '../config.ts';
import { newId } from '../database/id.ts';
import { cleanText } from '../text/clean.ts';
import { Upload } from './upload.entity.ts';

/** Bytes read and thrown away before the connection is cut, so that a person with a large file gets an answer. */
const patience = 8 * limits.documentBytes;

/** The bytes of a document, whole or half arrived: whatever else lies in the folder is not ours to remove. */
const documentFile = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\.part)?$/;

/** Uploaded documents: bytes in a folder, the rest in a row. They live for a day, until something is made of them. */
@Injectable()
export class Uploads {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  /** Keeps a document and answers with its id. Throws DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE or STORAGE_FULL. */
  async keep(owner: string, name: string, body: Readable): Promise<string> {
    const id = newId();
    await mkdir(this.config.filesDir, { recursive: true });
    const partial = `${this.path(id)}.part`;
    try {
      const bytes = await write(body, partial);
      await rename(partial, this.path(id));
      const em = this.em.fork();
      em.create(Upload, { id, owner, name: fileName(name), bytes });
      await em.flush();
      return id;
    } catch (error) {
      await Promise.all([partial, this.path(id)].map((path) => rm(path, { force: true })));
      if (errorCode(error) === 'ENOSPC') throw new Refusal('STORAGE_FULL');
      throw error;
    }
  }

  /** The document, for its owner only. Throws NOT_FOUND, also when its day is over. */
  async read(owner: string, fileId: string): Promise<{ name: string; bytes: Uint8Array }> {
    const upload = await this.find(owner, fileId);
    try {
      return { name: upload.name, bytes: await readFile(this.path(upload.id)) };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') throw new Refusal('NOT_FOUND', {}, 'fileId');
      throw error;
    }
  }

  /** What is known of it, for its owner only. Throws NOT_FOUND. */
  async find(owner: string, fileId: string): Promise<Upload> {
    const upload = await this.em.fork().findOne(Upload, { id: fileId, owner });
    if (upload === null) throw new Refusal('NOT_FOUND', {}, 'fileId');
    return upload;
  }

  /** Removes what was uploaded before a moment. Returns how many documents went. */
  async forget(before: Date): Promise<number> {
    const em = this.em.fork();
    const stale = await em.find(Upload, { createdAt: { $lt: before } }, { limit: 1_000 });
    // The bytes go first: a row without bytes is found again, bytes without a row never.
    for (const { id } of stale) await rm(this.path(id), { force: true });
    await em.nativeDelete(Upload, { id: { $in: stale.map(({ id }) => id) } });
    return stale.length;
  }

  /** Removes bytes written before a moment that no row leads to, and returns how many. Younger ones may be on their way. */
  async forgetStrays(before: Date): Promise<number> {
    const names = await readdir(this.config.filesDir).catch(() => []);
    const known = await this.em.fork().find(Upload, {}, { fields: ['id'] });
    const ids = new Set(known.map(({ id }) => id));
    let removed = 0;
    for (const name of names) {
      if (ids.has(name) || !documentFile.test(name)) continue;
      const written = await stat(this.path(name)).catch(() => null);
      if (written === null || written.mtime >= before) continue;
      await rm(this.path(name), { force: true });
      removed += 1;
    }
    return removed;
  }

  private path(id: string): string {
    return join(this.config.filesDir, id);
  }
}

/** Writes the stream to a file on disk and returns its size in bytes. */
async function write(body: Readable, path: string): Promise<number> {
  let bytes = 0;
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > patience) throw tooLarge();
        if (bytes <= limits.documentBytes) yield chunk;
      }
    },
    createWriteStream(path, { flush: true }),
  );
  if (bytes > limits.documentBytes) throw tooLarge();
  if (bytes === 0) throw new Refusal('DOCUMENT_EMPTY', {}, 'file');
  return bytes;
}

function tooLarge(): Refusal {
  return new Refusal('DOCUMENT_TOO_LARGE', { most: limits.documentBytes }, 'file');
}

/** The last part of a path, clean, with its ending kept. */
function fileName(value: string): string {
  const name = cleanText(value, 'name').split(/[\\/]/).at(-1)?.replace(/\s+/g, ' ').trim() ?? '';
  return name.slice(-255) || 'documento';
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
