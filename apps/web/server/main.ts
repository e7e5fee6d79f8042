/** Starts the public front. Stops gracefully when told to, or when whoever started it is gone. */
import { createServer } from 'node:http';
import { listenToChanges } from './changes.ts';
import { ConfigFault, readConfig, rendererEnvironment } from './config.ts';
import type { Config } from './config.ts';
import { createFront } from './front.ts';
import { PageCache } from './page-cache.ts';
import type { KeptPage } from './reading.ts';
import type { Renderer } from './rendering.ts';

/** Milliseconds that requests under way are given to end. */
const patience = 5000;

function configOrLeave(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

const config = configOrLeave();
Object.assign(process.env, rendererEnvironment, { API_URL: config.apiUrl });
const { handler }: { handler: Renderer } = await import(new URL('../build/handler.js', import.meta.url).href);

const cache = new PageCache<KeptPage>(config.cacheBytes, { now: Date.now, staleFor: 1000, restFor: 400 });
const stopListening = listenToChanges(config.apiUrl, {
  informed: (informed) => cache.setInformed(informed),
  changed: ({ consultation, kind }) =>
    kind === 'content' ? cache.contentChanged(consultation) : cache.countsChanged(consultation),
});

const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 70_000 }, createFront(config, handler, cache));

server.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(error.code === 'EADDRINUSE' ? `PORT ${config.port} is already in use.\n` : `${error.message}\n`);
  process.exit(1);
});
server.listen(config.port, config.host);

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  stopListening();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(0);
  }, patience).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
