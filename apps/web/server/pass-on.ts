import { Agent, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { BodyFault, wholeBody } from './whole-body.ts';

/** Connections to the api by what they are for: whoever fills one kind leaves the others alone. */
const agents = {
  graphql: new Agent({ keepAlive: true, maxSockets: 256 }),
  documents: new Agent({ keepAlive: true, maxSockets: 64 }),
  uploads: new Agent({ keepAlive: true, maxSockets: 32 }),
  health: new Agent({ keepAlive: true, maxSockets: 16 }),
};
type Kind = keyof typeof agents;

/** As much as the api takes of a GraphQL request, from anybody whose line is alive. */
const ofOperations = { most: 2 * 1024 * 1024, patience: 30_000, atOnce: 200 };

/** Passes a request on to the api and its answer back. */
export async function passOn(request: IncomingMessage, response: ServerResponse, apiUrl: string): Promise<void> {
  const kind = kindOf(request.url ?? '/');
  if (kind !== 'graphql') return send(kind, request, response, apiUrl, request);
  try {
    send(kind, request, response, apiUrl, await wholeBody(request, ofOperations));
  } catch (error) {
    if (!(error instanceof BodyFault)) return void response.destroy();
    // What is still on its way belongs to nothing any more.
    response.writeHead(error.status, { 'content-type': 'application/json', 'retry-after': '5', connection: 'close' });
    response.end(`{"status":${error.status}}`);
  }
}

function kindOf(path: string): Kind {
  if (path.startsWith('/health/')) return 'health';
  if (path.startsWith('/documents/')) return 'documents';
  return path.startsWith('/uploads') ? 'uploads' : 'graphql';
}

function send(
  kind: Kind,
  request: IncomingMessage,
  response: ServerResponse,
  apiUrl: string,
  body: Buffer | IncomingMessage,
): void {
  const { connection: _, ...headers } = request.headers;
  if (Buffer.isBuffer(body)) {
    delete headers['transfer-encoding'];
    headers['content-length'] = String(body.length);
  }
  const { hostname: host, port } = new URL(apiUrl);
  const { method, url: path } = request;
  const onward = ask({ agent: agents[kind], host, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    // An answer that breaks off is broken off: whoever waits for the rest of it would wait for ever.
    pipeline(answer, response, (error) => error && response.destroy());
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
        .end('{"status":"unavailable"}');
  });
  response.on('close', () => onward.destroy());
  if (Buffer.isBuffer(body)) onward.end(body);
  else body.pipe(onward);
}
