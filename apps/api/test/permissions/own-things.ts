import { randomUUID } from 'node:crypto';
import { ApiKey } from '../../src/participant/api-key/api-key.entity.ts';
import { Passkey } from '../../src/participant/passkey/passkey.entity.ts';
import { ProviderIdentity } from '../../src/participant/provider/provider-identity.entity.ts';
import { Session } from '../../src/participant/session.entity.ts';
import { sqlOf } from '../../src/platform/database/sql.ts';
import { ask } from '../ask.ts';
import type { Person } from '../given.ts';
import type { Site } from '../site.ts';

/** What belongs to somebody's account: the ids by which they ask for each. */
export interface OwnThings {
  session: string;
  passkey: string;
  identity: string;
  apiKey: string;
}

/** Somewhere else they are signed in by a provider, a passkey, an account elsewhere and a key, all of them used. */
export async function givenOwnThings(site: Site, { id: participant }: Person): Promise<OwnThings> {
  const em = site.em();
  const lastUsedAt = new Date();
  const expiresAt = new Date(Date.now() + 3_600_000);
  const session = em.create(Session, { id: randomUUID(), participant, way: 'provider', provider: 'acme', expiresAt });
  const passkey = em.create(Passkey, {
    ...{ participant, name: 'Telefone', credentialId: randomUUID(), publicKey: Buffer.from('chave'), counter: 0 },
    ...{ transports: [], lastUsedAt },
  });
  const identity = em.create(ProviderIdentity, {
    ...{ participant, provider: 'acme', issuer: 'https://acme.example.org', subjectHash: randomUUID(), level: 'email' },
    lastUsedAt,
  });
  const apiKey = em.create(ApiKey, {
    ...{ participant, name: 'Painel', prefix: 'mut_abcd', hash: randomUUID(), lastUsedAt, expiresAt },
  });
  await em.flush();
  return { session: session.handle, passkey: passkey.id, identity: identity.id, apiKey: apiKey.id };
}

/** The second step of signing in, turned on. */
export async function givenSecondFactor(site: Site, { session }: Person): Promise<void> {
  await ask(site, `mutation { prepareSecondFactor { size } }`, {}, session);
  await sqlOf(site.em()).execute(`update second_factor set on_since = now()`);
}

/** Takes part somewhere under another name. */
export async function givenPseudonym(site: Site, { id }: Person, consultation: string): Promise<void> {
  await sqlOf(site.em()).execute(
    `insert into participation (consultation_id, participant_id, pseudonym, public_id) values (?, ?, ?, ?)`,
    [consultation, id, `Pseudônimo ${id.slice(-4)}`, randomUUID()],
  );
}
