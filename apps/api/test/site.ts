import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { MikroORM } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { vi } from 'vitest';
import { migrate } from '../src/migrate.ts';
import { createServer } from '../src/server.ts';
import { WorkerModule } from '../src/worker.module.ts';

/** A whole site of its own: a fresh database, the server, and a worker when asked for. */
export interface Site {
  app: NestFastifyApplication;
  /** The worker, when one was asked for. */
  worker: INestApplicationContext | null;
  /** A fresh entity manager on the site's database. */
  em(): EntityManager;
  databaseUrl: string;
  close(): Promise<void>;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL: the tests need a PostgreSQL server; `npm test` starts one');
  return url;
}

/** Of tests that are about something else, nobody is told that they ask too often. */
export async function openSite({ worker = false, rates = false } = {}): Promise<Site> {
  const server = new URL(process.env['TEST_DATABASE_URL'] ?? serverUrl());
  process.env['TEST_DATABASE_URL'] = server.href;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server.href, `create database ${name}`);
  const database = new URL(server.href);
  database.pathname = `/${name}`;
  process.env['DATABASE_URL'] = database.href;
  process.env['FILES_DIR'] = `${tmpdir()}/${name}`;
  process.env['RATE_LIMITS'] = rates ? 'on' : 'off';
  await migrate(database.href);

  const app = await createServer();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const jobs = worker ? await openWorker() : null;
  const orm = app.get(MikroORM);
  return {
    app,
    worker: jobs,
    em: () => orm.em.fork(),
    databaseUrl: database.href,
    close: async () => {
      await jobs?.close();
      await app.close();
      await dropped(server.href, name);
    },
  };
}

/** A worker on the site that was opened last. */
export function openWorker(): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule, { logger: false });
}

/** PostgreSQL's own cleaning may be at work in it for a moment, and that is nobody's to end. */
async function dropped(server: string, name: string): Promise<void> {
  await vi.waitFor(() => onServer(server, `drop database ${name} with (force)`), { timeout: 30_000, interval: 500 });
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
