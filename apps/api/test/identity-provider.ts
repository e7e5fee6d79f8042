import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { AccountClaims } from 'oidc-provider';

export interface RunningProvider {
  issuer: string;
  /** Who has an account there, and what it says of them; `sub` is the key. */
  accounts: Map<string, AccountClaims>;
  /** Whether its tokens are signed by a key that is not its own. */
  forging: boolean;
  /** Walks as a browser from our redirection to the one back, signing in as this account; null cancels. */
  walk(address: string, account: string | null): Promise<URL>;
  close(): Promise<void>;
}

const client = { id: 'mutirao', secret: 'a secret between two servers, long enough' };

/** Variables that make it a provider of the site, by its word. */
export function variablesOf(word: string, { issuer }: RunningProvider, more: Record<string, string> = {}) {
  const own = { ISSUER: issuer, CLIENT_ID: client.id, CLIENT_SECRET: client.secret, ...more };
  return Object.fromEntries(Object.entries(own).map(([name, value]) => [`OIDC_${word.toUpperCase()}_${name}`, value]));
}

/** A real OpenID provider on this machine, which asks who you are and lets everybody in. */
export async function startProvider(redirectUri: string): Promise<RunningProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, AccountClaims>();
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    claims: {
      email: ['email', 'email_verified'],
      profile: ['name'],
      govbr_confiabilidades: [],
      govbr_confiabilidades_idtoken: ['reliability_info'],
    },
    scopes: ['openid', 'email', 'profile', 'govbr_confiabilidades', 'govbr_confiabilidades_idtoken'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...accounts.get(sub), sub }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile govbr_confiabilidades govbr_confiabilidades_idtoken');
      await grant.save();
      return grant;
    },
    cookies: { keys: ['only for this test'] },
  });
  const handle = provider.callback();
  const running: RunningProvider = {
    issuer,
    accounts,
    forging: false,
    walk: (address, account) => walk(issuer, redirectUri, address, account),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  server.on('request', (request, response) => {
    if (running.forging && request.url === '/token') forge(response);
    void handle(request, response);
  });
  return running;
}

/** Signs the answer's token anew, with a key of its own. */
function forge(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = (body: unknown) => {
    const answer = JSON.parse(String(body)) as { id_token: string };
    const signed = answer.id_token.split('.').slice(0, 2).join('.');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url');
    const forged = JSON.stringify({ ...answer, id_token: `${signed}.${signature}` });
    response.setHeader('content-length', Buffer.byteLength(forged));
    return end(forged);
  };
}

async function walk(issuer: string, redirectUri: string, start: string, account: string | null): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(start);
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 12; step += 1) {
    const answer = await fetch(next, {
      method: body ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
      ...(body && { body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    const page = await answer.text();
    if (location !== null) {
      next = new URL(location, next);
      body = undefined;
      if (next.href.startsWith(redirectUri)) return next;
    } else if (account === null) {
      next = new URL(/href="([^"]*\/abort)"/.exec(page)?.[1] ?? '', issuer);
    } else {
      next = new URL(/action="([^"]*)"/.exec(page)?.[1] ?? '', issuer);
      body = new URLSearchParams({ prompt: 'login', login: account, password: 'any' });
    }
  }
  throw new Error(`did not come back from ${issuer}`);
}
