import { createHash, randomUUID } from 'node:crypto';
import type { Role } from '@mutirao/rules';
import { Consultation } from '../src/consultation/consultation.entity.ts';
import { Membership } from '../src/consultation/membership.entity.ts';
import { Draft } from '../src/draft/draft.entity.ts';
import { Participant } from '../src/participant/participant.entity.ts';
import { Session } from '../src/participant/session.entity.ts';
import type { Site } from './site.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  /** The token in their session cookie. */
  session: string;
}

/** Somebody signed in. */
export async function givenPerson(site: Site, name = 'Ana', siteAdministrator = false): Promise<Person> {
  const em = site.em();
  const session = randomUUID();
  const participant = em.create(Participant, { name, email: `${randomUUID()}@example.org`, siteAdministrator });
  const id = createHash('sha256').update(session).digest('hex');
  em.create(Session, { id, participant, expiresAt: new Date(Date.now() + 3_600_000) });
  await em.flush();
  return { id: participant.id, name, email: participant.email ?? '', session };
}

/** Somebody signed in with a role in a consultation. */
export async function givenMember(site: Site, consultation: string, role: Role, name: string = role): Promise<Person> {
  const person = await givenPerson(site, name);
  const em = site.em();
  em.create(Membership, {
    consultation: em.getReference(Consultation, consultation),
    participant: em.getReference(Participant, person.id),
    role,
  });
  await em.flush();
  return person;
}

/** A consultation with one published, empty draft: the least that everyone can see. */
export async function givenConsultation(
  site: Site,
  { slug = `c-${randomUUID()}`, moderation = 'post' }: { slug?: string; moderation?: 'pre' | 'post' } = {},
): Promise<{ id: string; slug: string }> {
  const em = site.em();
  const consultation = em.create(Consultation, { slug, title: 'Uma consulta', moderation });
  await em.flush();
  await givenEmptyDraft(site, consultation.id);
  return { id: consultation.id, slug };
}

/** A published draft without a paragraph: enough to show its consultation to everyone. */
export async function givenEmptyDraft(site: Site, consultation: string): Promise<void> {
  const em = site.em();
  em.create(Draft, { consultation, number: 1, state: 'published', publishedAt: new Date() });
  await em.flush();
}
