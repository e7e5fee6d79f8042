import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './config.ts';
import { stateIdentity } from './identity.ts';
import { maskedPath, maskedText } from './masked.ts';
import { answerMetrics } from './metrics.ts';
import type { PageCache } from './page-cache.ts';
import { passOn } from './pass-on.ts';
import { Reading } from './reading.ts';
import { Reports } from './reports.ts';
import type { KeptPage } from './reading.ts';
import type { Renderer } from './rendering.ts';
import { secure } from './security.ts';

/** The one public address: decides who answers a request. */
export function createFront(
  config: Config,
  renderer: Renderer,
  cache: PageCache<KeptPage>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const reading = new Reading(renderer, cache);
  const reports = new Reports((line) => process.stderr.write(`${line}\n`));
  return (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    stateIdentity(request, config);
    secure(response, request.headers['x-forwarded-proto'] === 'https');
    if (belongsToApi(path)) passOn(request, response, config.apiUrl).catch(failed(response, path));
    else if (path === '/metrics') answerMetrics(response, request, config.apiUrl, cache).catch(failed(response, path));
    else if (path === '/reports/csp') reports.answer(request, response).catch(failed(response, path));
    else if (isFile(path)) renderer(request, response, () => response.writeHead(404).end());
    else reading.answer(request, response).catch(failed(response, path));
  };
}

function belongsToApi(path: string): boolean {
  return path === '/graphql' || path === '/uploads' || /^\/(?:health|documents)\//.test(path);
}

/** Files are sent as they were compressed at the build. */
function isFile(path: string): boolean {
  return path.startsWith('/_app/') || path === '/mark.svg';
}

function failed(response: ServerResponse, path: string): (error: unknown) => void {
  return (error) => {
    const detail = error instanceof Error ? error.stack : String(error);
    process.stderr.write(
      `${JSON.stringify({ level: 'error', path: maskedPath(path), detail: maskedText(detail ?? '') })}\n`,
    );
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('500');
  };
}
