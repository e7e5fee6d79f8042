import { createServer } from 'node:net';
import { until } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * @param {number} port 0 asks the system for any free one
 * @param {string} [host] every address of the machine when left out
 * @returns {Promise<number | string>} the port when it could be had, else the error's code: EADDRINUSE, EACCES ...
 */
export function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}

/**
 * @param {number} port
 * @param {number} patience milliseconds for whoever is just leaving it
 * @throws {Refusal} saying who is in the way
 */
export async function requirePort(port, patience) {
  /** @type {number | string} */
  let answer = '';
  await until(async () => (answer = await tryPort(port)) !== 'EADDRINUSE', patience);
  if (typeof answer === 'number') return;
  const another = port < 65_000 ? port + 80 : port - 80;
  if (answer === 'EACCES') {
    throw new Refusal(
      `A porta ${port} é reservada ao administrador da máquina. Escolha outra: PORT=${another + 1000} npm start`,
      `Port ${port} is reserved for the machine’s administrator. Choose another: PORT=${another + 1000} npm start`,
    );
  }
  throw new Refusal(
    `A porta ${port} já está em uso por outro programa. Encerre-o, ou escolha outra: PORT=${another} npm start`,
    `Port ${port} is already used by another program. End it, or choose another: PORT=${another} npm start`,
  );
}

/**
 * A port of 127.0.0.1 that nobody listens on.
 * @param {number} [preferred] taken when free, so that an address lasts from one start to the next
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0) {
  for (const wish of [preferred, 0]) {
    const port = await tryPort(wish, '127.0.0.1');
    if (typeof port === 'number') return port;
  }
  throw new Error('no free port on 127.0.0.1');
}
