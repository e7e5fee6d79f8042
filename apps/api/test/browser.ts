import { vi } from 'vitest';
import { KnownOperations } from '../src/platform/graphql/known-operations.ts';
import { LocalMail } from '../src/platform/mail/local-mail.entity.ts';
import type { Answer } from './ask.ts';
import type { RunningProvider } from './identity-provider.ts';
import type { Site } from './site.ts';

interface Returned {
  outcome: string;
  onward: string;
  email: string | null;
  refusal: string | null;
}

interface Viewer {
  id: string;
  identities: { id: string; title: string }[];
  sessions: { way: string; provider: string | null }[];
}

/** Somebody's browser before the site's GraphQL: it keeps its cookies from one question to the next. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly site: Site;

  constructor(site: Site, session?: string) {
    this.site = site;
    if (session !== undefined) this.cookies.set('mutirao_session', session);
  }

  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> {
    const sha256Hash = this.site.app.get(KnownOperations).add(query);
    const response = await this.site.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { variables, extensions: { persistedQuery: { version: 1, sha256Hash } } },
      cookies: Object.fromEntries(this.cookies),
    });
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { data, errors = [] } = response.json<{ data: Data; errors?: Answer<Data>['errors'] }>();
    const refusals = errors.map(({ extensions }) => extensions.code);
    return { data, errors, refusals, status: response.statusCode, cookies: Object.fromEntries(this.cookies) };
  }

  async viewer(): Promise<Viewer | null> {
    const { data } = await this.ask<{ viewer: Viewer | null }>(
      `{ viewer { id identities { id title } sessions { way provider } } }`,
    );
    return data.viewer;
  }

  /** Asks for a code and types it. */
  async signInByCode(email: string, name?: string): Promise<Answer<{ signIn: { id: string } }>> {
    const em = this.site.em();
    const before = await em.count(LocalMail, { to: email });
    await this.ask(`mutation($email: String!) { requestSignInCode(email: $email) }`, { email });
    await vi.waitUntil(async () => (await this.site.em().count(LocalMail, { to: email })) > before, 15_000);
    const mail = await em.findOneOrFail(LocalMail, { to: email }, { orderBy: { createdAt: 'desc' } });
    return this.ask(
      `mutation($email: String!, $code: String!, $name: String) { signIn(email: $email, code: $code, name: $name) { id } }`,
      { email, code: /\b\d{6}\b/.exec(mail.text)?.[0], name },
    );
  }

  /** The address at the provider. */
  async leave(provider: string, onward = '', by: 'goToProvider' | 'linkProvider' = 'goToProvider'): Promise<string> {
    const { data, refusals } = await this.ask<Record<string, string>>(
      `mutation($provider: ID!, $onward: String!) { ${by}(provider: $provider, onward: $onward) }`,
      { provider, onward },
    );
    if (refusals.length > 0) throw new Error(refusals.join());
    return data[by] ?? '';
  }

  async comeBack(provider: string, address: URL): Promise<Returned> {
    const { data, refusals } = await this.ask<{ returnFromProvider: Returned }>(
      `mutation($provider: ID!, $parameters: String!) {
         returnFromProvider(provider: $provider, parameters: $parameters) { outcome onward email refusal } }`,
      { provider, parameters: address.search },
    );
    if (refusals.length > 0) throw new Error(refusals.join());
    return data.returnFromProvider;
  }

  /** To the provider and back, as this account there; null cancels. */
  async through(
    running: RunningProvider,
    provider: string,
    account: string | null,
    onward = '',
    by: 'goToProvider' | 'linkProvider' = 'goToProvider',
  ): Promise<Returned> {
    return this.comeBack(provider, await running.walk(await this.leave(provider, onward, by), account));
  }
}
