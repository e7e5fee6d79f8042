import type { PeopleKind } from '@mutirao/rules';
import { sqlOf } from '../../src/platform/database/sql.ts';
import { ask } from '../ask.ts';
import { Browser } from '../browser.ts';
import type { RunningProvider } from '../identity-provider.ts';
import type { Site } from '../site.ts';

interface Answered {
  data: unknown;
  errors: readonly unknown[];
}

/** Asks for a selection of something as the person with this session, or as a guest. */
export type Way = (site: Site, selection: string, session: string | undefined) => Promise<Answered>;

/** How to come to something of a type. */
export interface Example {
  ways: readonly Way[];
  /** Only the one with this id counts, where the ways lead to several. */
  only?: string;
}

/** By a question in which `@` stands for what is asked. */
export const asking =
  (path: string): Way =>
  (site, selection, session) =>
    ask(site, `{ ${path.replace('@', selection)} }`, {}, session);

/** By what a change answers. */
export const changing =
  (path: string): Way =>
  (site, selection, session) =>
    ask(site, `mutation { ${path.replace('@', selection)} }`, {}, session);

/** While nobody has turned their second factor on. */
export const withoutSecondFactors =
  (way: Way): Way =>
  async (site, selection, session) => {
    const sql = sqlOf(site.em());
    await sql.execute(`update second_factor set on_since = null`);
    const answered = await way(site, selection, session);
    await sql.execute(`update second_factor set on_since = now()`);
    return answered;
  };

/** From a provider, as this account there; null comes back with nothing. */
export const returning =
  (provider: RunningProvider, id: string, account: string | null): Way =>
  async (site, selection, session) => {
    const browser = new Browser(site, session);
    const { search } = await provider.walk(await browser.leave(id, 'next=/'), account);
    return browser.ask(
      `mutation($id: ID!, $search: String!) { returnFromProvider(provider: $id, parameters: $search) { ${selection} } }`,
      { id, search },
    );
  };

/** Of those who have one, each their own; a guest tries somebody's. */
export function own<Thing>(things: Record<Exclude<PeopleKind, 'guest'>, Thing>, kind: PeopleKind): Thing {
  return things[kind === 'guest' ? 'citizen' : kind];
}
