import type { IncomingMessage } from 'node:http';
import type { Config } from './config.ts';

/** Somebody behind a proxy that we were not told to trust. */
const someoneElse = '0.0.0.0';

/** What somebody on this machine asks for: a proxy that passes on what its readers asked for asks for the site's name. */
const here = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * The reader's own address, in its plain form. Only a proxy of ours is believed about somebody else's; one that we
 * were not told about is not believed, but neither are its readers taken for this machine itself.
 */
export function addressOf(request: IncomingMessage, config: Pick<Config, 'trustProxy'>): string {
  const { 'x-forwarded-for': said, host } = request.headers;
  const nearest = config.trustProxy && typeof said === 'string' ? said.split(',').at(-1)?.trim() : undefined;
  const address = (nearest || request.socket.remoteAddress) ?? '127.0.0.1';
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (plain !== '::1' && !plain.startsWith('127.')) return plain;
  const passedOn = !config.trustProxy && signsOfProxy(request);
  return passedOn || !here.test(host ?? '') ? someoneElse : plain;
}

/** No browser and no collector speaks HTTP/1.0; a proxy that adds nothing at all may. */
function signsOfProxy({ headers, httpVersion }: IncomingMessage): boolean {
  return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || httpVersion === '1.0';
}

/** Replaces whatever the browser claims about scheme, host and address by what we know. */
export function stateIdentity(request: IncomingMessage, config: Config): void {
  const { headers } = request;
  const address = addressOf(request, config);
  const claimedScheme = config.trustProxy ? headers['x-forwarded-proto'] : undefined;
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-proto'] =
    config.publicUrl?.protocol.slice(0, -1) ?? (claimedScheme === 'https' ? 'https' : 'http');
  headers['x-forwarded-host'] = config.publicUrl?.host ?? headers.host ?? 'localhost';
  delete headers['forwarded'];
}

export function cookie(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
