import { createServer } from 'node:net';

/**
 * @param {number} port 0 asks the system for any free one
 * @param {string} [host]
 * @returns {Promise<number | undefined>} the port, or nothing when it is taken or forbidden
 */
export function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

/**
 * A port of 127.0.0.1 that nobody listens on.
 * @param {number} [preferred] taken when free, so that an address lasts from one start to the next
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0) {
  const port = (await tryPort(preferred, '127.0.0.1')) ?? (await tryPort(0, '127.0.0.1'));
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
}
