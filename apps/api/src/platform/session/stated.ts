import type { FastifyRequest } from 'fastify';

/** Where the reader has the site open, such as https://consulta.example.org: what the front states, else `otherwise`. */
export function statedOrigin(request: FastifyRequest, otherwise: string): string {
  // Believed from this machine only, as the server's trust in proxies says; without the header there was no front.
  if (request.headers['x-forwarded-host'] === undefined) return new URL(otherwise).origin;
  const stated = URL.parse(`${request.protocol}://${request.host}`);
  return stated === null ? new URL(otherwise).origin : stated.origin;
}
