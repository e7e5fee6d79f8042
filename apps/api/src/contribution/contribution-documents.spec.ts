import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { readBytes } from '../draft/document/read.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { contributionsMark } from './written-contributions.ts';

let site: Site;
let draft: GivenDraft;
let ana: Person;
let moderator: Person;
beforeAll(async () => {
  site = await openSite();
  draft = await givenDraft(site, ['Primeiro.', 'Segundo.']);
  ana = await givenPerson(site, '=HYPERLINK("x")');
  moderator = await givenMember(site, draft.consultation, 'moderator');
  const first = await say(0, 'COMMENT', { text: 'Uma dúvida\ncom duas linhas.' });
  await say(0, 'COMMENT', { text: 'Uma resposta.', inReplyTo: first });
  await say(1, 'WORDING', { operation: 'MODIFY', text: 'Segundo, **melhor**.', note: '+1 por clareza' });
  const refused = await say(1, 'COMMENT', { text: 'Palavras ofensivas.' });
  await ask(site, refusing, { id: refused, rule: draft.rule }, moderator.session);
});
afterAll(() => site.close());

async function say(paragraph: number, kind: string, more: Record<string, string>): Promise<string> {
  const input = { idempotencyKey: randomUUID(), paragraph: draft.paragraphs[paragraph]?.id, kind, ...more };
  const answer = await ask<{ contribute: { id: string } }>(
    site,
    `mutation ($input: ContributeInput!) { contribute(input: $input) { id } }`,
    { input },
    ana.session,
  );
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data.contribute.id;
}

const refusing = `mutation ($id: ID!, $rule: ID!) { refuse(contribution: $id, rule: $rule, reason: "Ofensa.") { id } }`;
const run = (statement: string, values: readonly unknown[] = []) => sqlOf(site.em()).execute(statement, values);
const address = (format: string) => `/documents/${draft.slug}/drafts/1/contributions.${format}`;
const get = (format: string, who?: Person) =>
  site.app.inject({
    url: address(format),
    ...(who && { cookies: { mutirao_session: who.session } }),
  });

describe('contributions as a file', () => {
  it('in Word are comments on their paragraphs, answers below what they answer', async () => {
    const { rawPayload } = await get('docx');
    const parts = unzipSync(rawPayload);
    const part = (name: string) => strFromU8(parts[`word/${name}`] ?? new Uint8Array());
    expect(part('comments.xml').match(/<w:comment /g)).toHaveLength(3);
    expect(part('comments.xml')).toContain('com duas linhas.');
    expect(part('commentsExtended.xml')).toMatch(/w15:paraId="00000002" w15:paraIdParent="00000001"/);
    expect(part('document.xml')).toMatch(/<w:commentRangeStart w:id="2"\/>.*Segundo\..*<w:commentRangeEnd w:id="2"\/>/);
    const { segments } = await readBytes({ name: 'x.docx', bytes: rawPayload });
    expect(segments.map(({ text }) => text)).toEqual(['Primeiro.', 'Segundo.']);
  });

  it('in a page stand beside their paragraphs, and leave the text to be read back', async () => {
    const { payload, rawPayload } = await get('html');
    expect(payload.indexOf('Uma resposta.')).toBeLessThan(payload.indexOf('Segundo.'));
    expect(payload).toContain('Segundo, melhor.');
    expect(payload).toContain('HYPERLINK(&#34;x&#34;)');
    const { segments } = await readBytes({ name: 'x.html', bytes: rawPayload });
    expect(segments.map(({ text }) => text)).toEqual(['Primeiro.', 'Segundo.']);
  });

  it('in Markdown and JSON have everything that is public', async () => {
    expect((await get('md')).payload).toMatch(/> Primeiro\.\n\n- \*\*.*\n\n {2}Uma dúvida\n/);
    const { contributions } = (await get('json')).json<{ contributions: { text: string; paragraph: string }[] }>();
    expect(contributions.map(({ text, paragraph }) => [text, paragraph])).toEqual([
      ['Uma dúvida\ncom duas linhas.', draft.paragraphs[0]?.code],
      ['Uma resposta.', draft.paragraphs[0]?.code],
      ['Segundo, **melhor**.', draft.paragraphs[1]?.code],
    ]);
  });

  it('in a spreadsheet run no formula', async () => {
    const { payload, headers } = await get('csv');
    expect(headers['content-type']).toContain('text/csv');
    expect(payload).toContain(`"'=HYPERLINK(""x"")"`);
    expect(payload).toContain(`"'+1 por clareza"`);
    expect(payload.split('\r\n')).toHaveLength(5);
  });

  it('hold nothing hidden, not even for moderators, and follow what is hidden or withdrawn meanwhile', async () => {
    for (const format of ['docx', 'html', 'md', 'csv', 'json']) {
      const { rawPayload } = await get(format, moderator);
      const all =
        format === 'docx'
          ? Object.values(unzipSync(rawPayload))
              .map((part) => strFromU8(part))
              .join('')
          : String(rawPayload);
      expect(all).not.toContain('ofensivas');
    }
    const before = await get('json');
    const [first] = before.json<{ contributions: { id: string }[] }>().contributions;
    const withdrawn = await ask(
      site,
      `mutation ($id: ID!) { withdrawContribution(id: $id) { id } }`,
      { id: first?.id },
      ana.session,
    );
    expect(withdrawn.errors).toEqual([]);
    const after = await get('json');
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(after.payload).not.toContain('Uma dúvida');
    expect(after.json<{ contributions: object[] }>().contributions[0]).toMatchObject({ text: null, author: null });
  });

  it('are read only when there is something to write, and named after every change of what is public', async () => {
    const id = await say(0, 'COMMENT', { text: 'Sobre isto.' });
    const tag = (await get('md')).headers.etag;
    await run(`alter table contribution rename column text to words`);
    const again = await site.app.inject({ url: address('md'), headers: { 'if-none-match': String(tag) } });
    expect([again.statusCode, (await get('md')).statusCode, (await get('csv')).statusCode]).toEqual([304, 200, 500]);
    await run(`alter table contribution rename column words to text`);

    const marks = new Set([await contributionsMark(site.em(), draft.id)]);
    const isNews = async () => {
      const mark = await contributionsMark(site.em(), draft.id);
      // Nor has it come back: a document of when it was shown must not be found when it is hidden again.
      expect(marks).not.toContain(mark);
      marks.add(mark);
    };
    const done = async (statement: string, values: Record<string, unknown>, who = ana) =>
      expect((await ask(site, statement, { id, ...values }, who.session)).errors).toEqual([]);
    await done(`mutation ($id: ID!) { editContribution(id: $id, version: 1, text: "Outra coisa.") { id } }`, {});
    await isNews();
    await done(refusing, { rule: draft.rule }, moderator);
    await isNews();
    await done(`mutation ($id: ID!) { approve(contribution: $id) { id } }`, {}, moderator);
    await isNews();
    await run(`update contribution set agree = agree + 1 where id = ?`, [id]);
    await isNews();
    await done(`mutation { updateProfile(name: "Ana Maria", locale: PT_BR) { name } }`, {});
    await isNews();
    await done(refusing, { rule: draft.rule }, moderator);
    await isNews();
    await done(`mutation ($id: ID!) { approve(contribution: $id) { id } }`, {}, moderator);
    await done(`mutation ($id: ID!) { withdrawContribution(id: $id) { id } }`, {});
    await isNews();
    await run(`update consultation set title = 'Outro nome' where id = ?`, [draft.consultation]);
    await isNews();
  });
});
