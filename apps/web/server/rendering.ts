import { IncomingMessage, ServerResponse } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';

/** The page renderer: a function of the kind node:http knows. */
export type Renderer = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/** A whole answer, held back so that it can be compressed or kept. */
export interface Rendered {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Collects an answer instead of sending it. */
class HeldResponse extends ServerResponse {
  private readonly chunks: Buffer[] = [];

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.keep(chunk);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  }

  override end(...args: unknown[]): this {
    const [chunk] = args;
    if (typeof chunk !== 'function') this.keep(chunk);
    this.emit('finish');
    return this;
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.at(-1);
    if (headers !== null && typeof headers === 'object' && !Array.isArray(headers)) {
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    }
    return this;
  }

  get body(): Buffer {
    return Buffer.concat(this.chunks);
  }

  private keep(chunk: unknown): void {
    if (typeof chunk === 'string') this.chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk));
  }
}

/** Renders the answer to a request and holds it. */
export function render(renderer: Renderer, request: IncomingMessage): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    const held = new HeldResponse(request);
    held.once('finish', () => {
      const headers = held.getHeaders();
      delete headers['content-length'];
      resolve({ status: held.statusCode, headers, body: held.body });
    });
    held.once('error', reject);
    try {
      renderer(request, held, () => held.writeHead(404).end());
    } catch (error) {
      reject(error);
    }
  });
}

/** A request that nobody in particular made: for rendering what any reader without a session would see. */
export function anonymousRequest(url: string, headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = url;
  Object.assign(request.headers, headers);
  request.push(null);
  return request;
}
