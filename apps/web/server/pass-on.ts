import { Agent, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Passes a request on to the api and its answer back, as streams. */
export function passOn(request: IncomingMessage, response: ServerResponse, apiUrl: string): void {
  const { connection: _, ...headers } = request.headers;
  const target = new URL(apiUrl);
  const onward = ask(
    { agent, host: target.hostname, port: target.port, method: request.method, path: request.url, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
        .end('{"status":"unavailable"}');
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
