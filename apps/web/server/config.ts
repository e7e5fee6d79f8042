/** The only place of the front that reads the environment. */

export interface Config {
  port: number;
  host: string | undefined;
  apiUrl: string;
  /** The address people type, when there is one; without it each request's own host is believed. */
  publicUrl: URL | null;
  /** Whether a proxy of ours stands before us, so that its word on the reader's address counts. */
  trustProxy: boolean;
  /** Bytes of rendered pages to keep. */
  cacheBytes: number;
}

export class ConfigFault extends Error {}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  return {
    port: wholeNumber('PORT', env['PORT'] ?? '3000', 0, 65_535),
    host: env['HOST'],
    apiUrl: webAddress('API_URL', env['API_URL'] ?? 'http://127.0.0.1:3100').href.replace(/\/$/, ''),
    publicUrl: env['PUBLIC_URL'] ? webAddress('PUBLIC_URL', env['PUBLIC_URL']) : null,
    trustProxy: env['TRUST_PROXY'] === '1' || env['TRUST_PROXY'] === 'true',
    cacheBytes: wholeNumber('PAGE_CACHE_MB', env['PAGE_CACHE_MB'] ?? '64', 0, 100_000) * 1024 * 1024,
  };
}

/**
 * What the page renderer must know, said the way it reads it: the front states scheme, host and reader's address of
 * each request in headers of its own, so that a form posted to whatever name the site is opened by is recognised.
 */
export const rendererEnvironment = {
  PROTOCOL_HEADER: 'x-forwarded-proto',
  HOST_HEADER: 'x-forwarded-host',
  ADDRESS_HEADER: 'x-forwarded-for',
  BODY_SIZE_LIMIT: '24M',
} as const;

function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new ConfigFault(`${name} must be a whole number from ${least} to ${most}, not "${value}".`);
  }
  return number;
}

function webAddress(name: string, value: string): URL {
  const url = URL.parse(value);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new ConfigFault(`${name} must be an address such as http://localhost:3000, not "${value}".`);
  }
  return url;
}
