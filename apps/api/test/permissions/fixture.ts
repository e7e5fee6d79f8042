import { randomUUID } from 'node:crypto';
import type { PeopleKind } from '@mutirao/rules';
import { peopleKinds } from '@mutirao/rules';
import { Consultation } from '../../src/consultation/consultation.entity.ts';
import { Phase } from '../../src/consultation/phase.entity.ts';
import { Rule } from '../../src/consultation/rule.entity.ts';
import { Draft } from '../../src/draft/draft.entity.ts';
import { Membership } from '../../src/consultation/membership.entity.ts';
import { Participant } from '../../src/participant/participant.entity.ts';
import { sqlOf } from '../../src/platform/database/sql.ts';
import { LocalMail } from '../../src/platform/mail/local-mail.entity.ts';
import { carryToDraft } from '../../src/stance/carry.ts';
import { ask } from '../ask.ts';
import { givenDraft } from '../given-draft.ts';
import { givenConsultation, givenMember, givenPerson } from '../given.ts';
import type { Person } from '../given.ts';
import type { RunningProvider } from '../identity-provider.ts';
import type { Site } from '../site.ts';
import { bill, givenMarginNote, givenReading, notedDocument, uploaded } from './documents.ts';
import { givenOwnThings, givenPseudonym, givenSecondFactor } from './own-things.ts';
import type { OwnThings } from './own-things.ts';

export type People = Record<Exclude<PeopleKind, 'guest'>, Person>;

/** A consultation in which every field of the schema has something to show, and one of each kind of people. */
export interface World {
  people: People;
  consultation: string;
  slug: string;
  rule: string;
  /** The newest published draft, and the one in preparation. */
  current: string;
  preparing: { id: string; paragraph: { id: string; code: string } };
  paragraph: { id: string; code: string };
  /** One whose words changed since the draft before. */
  changed: { id: string; code: string };
  contribution: Record<'published' | 'reply' | 'wording' | 'held' | 'decidable' | 'refused' | 'withdrawn', string>;
  /** A membership of somebody who never signed in, and one of somebody who did. */
  silent: string;
  member: string;
  /** The token of one, and the ids of two to be sent again and made void. */
  invitation: { token: string; again: string; void: string };
  upload: string;
  /** One with remarks and tracked changes, and one that is being read. */
  noted: string;
  reading: string;
  /** Where everyone took part under a pseudonym. */
  elsewhere: { id: string; slug: string };
  /** What belongs to the account of each. */
  own: Record<keyof People, OwnThings>;
  /** Called `acme` here; it knows an account, `new`, of somebody without one here. */
  provider: RunningProvider;
  /** Not public yet: its first draft is in preparation. */
  hidden: string;
}

export async function givenWorld(site: Site, provider: RunningProvider): Promise<World> {
  const first = await givenDraft(site, [
    'A praça é de todos.',
    'As árvores ficam.',
    'O mercado sai.',
    'A guarda conversa.',
  ]);
  const { consultation, slug, rule } = first;
  const people: People = {
    citizen: await givenPerson(site, 'Cidadã'),
    author: await givenPerson(site, 'Autora'),
    facilitator: await givenMember(site, consultation, 'facilitator', 'Facilitadora'),
    moderator: await givenMember(site, consultation, 'moderator', 'Moderadora'),
    drafter: await givenMember(site, consultation, 'drafter', 'Redatora'),
    administrator: await givenMember(site, consultation, 'administrator', 'Administradora'),
  };
  const everyone = peopleKinds.flatMap((kind) => (kind === 'guest' ? [] : people[kind]));
  const act = async <Data>(who: Person, document: string): Promise<Data> => {
    const { data, errors } = await ask<Data>(site, document, {}, who.session);
    if (errors.length > 0) throw new Error(`${document}: ${JSON.stringify(errors)}`);
    return data;
  };
  const write = async (paragraph: string | undefined, given: string): Promise<string> => {
    const input = `{ idempotencyKey: "${randomUUID()}", paragraph: "${paragraph}", ${given} }`;
    const { contribute } = await act<{ contribute: { id: string } }>(
      people.author,
      `mutation { contribute(input: ${input}) { id } }`,
    );
    return contribute.id;
  };
  const onParagraph = async (paragraph: string | undefined) => {
    for (const who of everyone) {
      await act(who, `mutation { takeParagraphStance(paragraph: "${paragraph}", value: AGREE) { id } }`);
    }
  };
  const onContribution = async (contribution: string) => {
    for (const who of everyone) {
      await act(who, `mutation { takeContributionStance(contribution: "${contribution}", value: AGREE) { id } }`);
    }
  };

  const [place, , leaving] = first.paragraphs;
  await onParagraph(first.paragraphs[1]?.id);
  await write(leaving?.id, 'kind: COMMENT, text: "Fica."');
  const published = await write(
    place?.id,
    'kind: COMMENT, text: "De todos mesmo.", quote: { start: 2, end: 7, exact: "praça" }',
  );
  const wording = await write(
    place?.id,
    'kind: WORDING, operation: MODIFY, text: "A praça é nossa.", note: "Mais curto."',
  );

  interface Editing {
    id: string;
    version: number;
    paragraphs: { id: string; code: string }[];
  }
  const fields = '{ id version paragraphs { id code } }';
  let { openDraft: draft } = await act<{ openDraft: Editing }>(
    people.drafter,
    `mutation { openDraft(consultation: "${consultation}") ${fields} }`,
  );
  const edit = async (field: string, args: string) => {
    const done = await act<Record<string, Editing>>(
      people.drafter,
      `mutation { ${field}(draft: "${draft.id}", version: ${draft.version}, ${args}) ${fields} }`,
    );
    draft = done[field] ?? draft;
  };
  const ids = draft.paragraphs.map(({ id }) => id);
  await edit('editParagraph', `paragraph: "${ids[1]}", markdown: "As árvores todas ficam.", label: "2."`);
  await edit('removeParagraph', `paragraph: "${ids[2]}"`);
  await edit('updateDraft', 'title: "Carta", changesNote: "O mercado saiu."');
  await edit('publishDraft', '');
  await site.em().transactional((em) => carryToDraft(em, draft.id));
  const current = draft.id;
  const [paragraph, changed] = draft.paragraphs;
  if (!paragraph || !changed) throw new Error('the draft has two paragraphs at least');
  await onParagraph(paragraph.id);
  await onContribution(published);
  await sqlOf(site.em()).execute(`update contribution set side = 'for' where id = ?`, [published]);
  await act(
    people.author,
    `mutation { editContribution(id: "${wording}", version: 1, text: "A praça é de quem usa.", note: "Claro.") { id } }`,
  );
  const parent = await write(paragraph.id, `kind: COMMENT, text: "Uma resposta.", inReplyTo: "${published}"`);
  const reply = await write(paragraph.id, `kind: COMMENT, text: "Outra resposta.", inReplyTo: "${parent}"`);

  await sqlOf(site.em()).execute(`update consultation set moderation = 'pre' where id = ?`, [consultation]);
  const held = await write(paragraph.id, 'kind: COMMENT, text: "À espera."');
  const decidable = await write(paragraph.id, 'kind: COMMENT, text: "À espera de decisão."');
  const refused = await write(paragraph.id, 'kind: COMMENT, text: "Fora das regras."');
  await act(
    people.moderator,
    `mutation { refuse(contribution: "${refused}", rule: "${rule}", reason: "Não é do texto.") { id } }`,
  );
  await act(people.moderator, `mutation { approve(contribution: "${published}") { id } }`);
  const withdrawn = await write(paragraph.id, 'kind: COMMENT, text: "Desisti."');
  await act(people.author, `mutation { withdrawContribution(id: "${withdrawn}") { id } }`);

  await act(
    people.administrator,
    `mutation { setPhases(consultation: "${consultation}", version: 1, phases: [
       { kind: WORKSHOP, startsAt: "2020-01-01T00:00:00Z", endsAt: "2020-02-01T00:00:00Z" },
       { kind: COMMENT, startsAt: "2020-02-01T00:00:00Z" }]) { id } }`,
  );
  ({ openDraft: draft } = await act<{ openDraft: Editing }>(
    people.drafter,
    `mutation { openDraft(consultation: "${consultation}") ${fields} }`,
  ));
  await edit('updateDraft', 'title: "Carta nova", changesNote: "Ainda não se sabe."');
  await edit('editParagraph', `paragraph: "${draft.paragraphs[0]?.id}", markdown: "A praça é da cidade.", label: "1."`);
  const [prepared] = draft.paragraphs;
  if (!prepared) throw new Error('the draft in preparation has a paragraph');

  const em = site.em();
  const silent = await givenMember(site, consultation, 'facilitator', 'Muda');
  await em.nativeUpdate(Participant, silent.id, { name: null });
  await em.nativeUpdate(Participant, people.citizen.id, { demonstration: true });
  const memberships = await em.find(Membership, { consultation });
  const membershipOf = (person: Person) =>
    memberships.find(({ participant }) => participant.id === person.id)?.id ?? '';
  em.create(LocalMail, { source: 'matrix', to: 'a@example.org', subject: 'Assunto', text: 'Texto' });
  const unpublished = em.create(Consultation, { slug: `c-${randomUUID()}`, title: 'Em segredo', summary: 'Ainda.' });
  em.create(Phase, {
    consultation: unpublished,
    kind: 'comment',
    startsAt: new Date(Date.now() - 3_600_000),
    endsAt: null,
  });
  em.create(Rule, { consultation: unpublished, code: 'R1', title: 'Respeito', text: 'Sem ofensas.', position: 0 });
  em.create(Draft, { consultation: unpublished, number: 1 });
  for (const role of ['facilitator', 'moderator', 'drafter', 'administrator'] as const) {
    em.create(Membership, { consultation: unpublished, participant: people[role].id, role });
  }
  await em.flush();
  await sqlOf(em).execute(`update consultation set summary = 'Como queremos a praça.' where id = ?`, [consultation]);

  const invite = async (to: string, role: string): Promise<string> => {
    const { inviteMember } = await act<{ inviteMember: { id: string } }>(
      people.administrator,
      `mutation { inviteMember(consultation: "${to}", email: "${people.citizen.email}", role: ${role}) { id } }`,
    );
    return inviteMember.id;
  };
  const invited = await invite(consultation, 'MODERATOR');
  await invite(unpublished.id, 'MODERATOR');
  const removed = await givenMember(site, consultation, 'moderator', 'De saída');
  const [leavingTeam] = await em.find(Membership, { participant: removed.id });
  await act(people.administrator, `mutation { removeMember(id: "${leavingTeam?.id}") }`);
  const [mail] = await sqlOf(em).execute<{ token: string }>(
    `select payload ->> 'token' as token from outbox_message where payload ->> 'invitation' = ?`,
    [invited],
  );
  for (const draftId of [current, draft.id]) {
    await givenMarginNote(site, draftId, draftId === current ? paragraph.id : prepared.id);
  }
  const reading = await uploaded(site, people.drafter, 'longa.html', bill);
  givenReading(site, reading);
  const elsewhere = await givenConsultation(site);
  for (const person of everyone) {
    await givenPseudonym(site, person, elsewhere.id);
    await givenSecondFactor(site, person);
  }
  await em.nativeUpdate(Participant, people.author.id, { institution: 'Tribunal de Contas' });
  return {
    people,
    consultation,
    slug,
    rule,
    current,
    preparing: { id: draft.id, paragraph: prepared },
    paragraph,
    changed,
    contribution: { published, reply, wording, held, decidable, refused, withdrawn },
    silent: membershipOf(silent),
    member: membershipOf(people.administrator),
    invitation: {
      token: mail?.token ?? '',
      again: await invite(consultation, 'DRAFTER'),
      void: await invite(consultation, 'FACILITATOR'),
    },
    upload: await uploaded(site, people.drafter, 'lei.html', bill),
    noted: await uploaded(site, people.drafter, 'minuta.docx', notedDocument),
    reading,
    hidden: unpublished.slug,
    elsewhere,
    own: {
      citizen: await givenOwnThings(site, people.citizen),
      author: await givenOwnThings(site, people.author),
      facilitator: await givenOwnThings(site, people.facilitator),
      moderator: await givenOwnThings(site, people.moderator),
      drafter: await givenOwnThings(site, people.drafter),
      administrator: await givenOwnThings(site, people.administrator),
    },
    provider,
  };
}
