import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Changes } from './platform/changes/changes.service.ts';
import { Metrics } from './platform/metrics/metrics.service.ts';
import { limitRequests } from './platform/rates/rated-requests.ts';
import { Rates } from './platform/rates/rates.service.ts';
import { AppModule } from './app.module.ts';

/** Bytes of a GraphQL request: the longest paragraph in any script, escaped, and some room. */
const bodyLimit = 2 * 1024 * 1024;

/** The HTTP server, ready to listen. The web front is its only direct client, hence the trust in loopback. */
export async function createServer(): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit, trustProxy: 'loopback' });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  await app.register(cookie);
  const fastify = app.getHttpAdapter().getInstance();
  // Uploads are read as they come, with a limit of their own.
  fastify.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  limitRequests(fastify, app.get(Rates));
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    metrics.answered(method, routeOptions.url ?? 'none', statusCode, elapsedTime);
  });
  fastify.addHook('preClose', async () => app.get(Changes).hangUp());
  app.enableShutdownHooks();
  return app;
}
