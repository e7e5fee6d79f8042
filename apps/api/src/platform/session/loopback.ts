import type { FastifyRequest } from 'fastify';

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

/**
 * Whether a request comes from somebody on this machine. The front always states its reader's address, and only that
 * way: what comes with `forwarded` came through a proxy that nobody vouches for.
 */
export function isOfThisMachine({ ip, headers }: FastifyRequest): boolean {
  return isLoopback(ip) && headers['forwarded'] === undefined;
}
