import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DocumentStore } from '@apollo/server';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentNode } from 'graphql';
import { Config, ConfigError } from '../config.ts';

/** What the web's pages ask; the same distance from the source and from what is built of it. */
const ofThePages = new URL('../../../../../libs/contract/operations.json', import.meta.url);

const sha256 = /^[0-9a-f]{64}$/;

/**
 * The operations that may come by their hash alone: those of the site's own pages, and of other programs that the
 * operator vouches for. They were looked at before, so they are taken whoever asks; anything else comes as text and is
 * taken with care. Nobody can add to them by asking.
 */
@Injectable()
export class KnownOperations {
  private readonly texts = new Map<string, string>();
  private readonly parsed = new Map<string, DocumentNode>();

  // Nest hands in what it built; `Config` is a class it could build otherwise, without an environment.
  constructor(@Inject(Config) { graphqlOperations }: Pick<Config, 'graphqlOperations'>) {
    this.read(ofThePages);
    if (graphqlOperations !== null) this.read(graphqlOperations);
  }

  /** The hash under which this text may be asked for from now on. */
  add(text: string): string {
    const hash = createHash('sha256').update(text).digest('hex');
    this.texts.set(hash, text);
    return hash;
  }

  has(hash: string | undefined): boolean {
    return hash !== undefined && this.texts.has(hash);
  }

  get all(): Iterable<string> {
    return this.texts.values();
  }

  /** By hash, as Apollo looks for a persisted query. Nobody can teach it a new one. */
  readonly byHash = {
    get: async (key: string) => this.texts.get(key.slice(-64)),
    set: async (): Promise<void> => undefined,
    delete: async (): Promise<boolean> => false,
  };

  /** Parsed and validated once; what strangers write is kept by nobody. */
  readonly documents: DocumentStore = {
    get: async (key) => this.parsed.get(key.slice(-64)),
    set: async (key, document) => {
      const hash = key.slice(-64);
      if (this.texts.has(hash)) this.parsed.set(hash, document);
    },
    delete: async (key) => this.parsed.delete(key.slice(-64)),
  };

  private read(file: string | URL): void {
    for (const [hash, text] of Object.entries(manifest(file))) {
      if (this.add(text) !== hash) throw new ConfigError(`GRAPHQL_OPERATIONS: ${hash} is not the hash of its text`);
    }
  }
}

function manifest(file: string | URL): Record<string, string> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`GRAPHQL_OPERATIONS: ${String(file)} cannot be read`, { cause: error });
  }
  const entries = Object.entries(content ?? {});
  if (!entries.every(([hash, text]) => sha256.test(hash) && typeof text === 'string')) {
    throw new ConfigError(`GRAPHQL_OPERATIONS: expected {"<sha256>": "<text>"} in ${String(file)}`);
  }
  return Object.fromEntries(entries);
}
