import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDocx } from '../../test/given-package.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { exportPackage } from '../package/export-package.ts';
import { Readings } from './readings.service.ts';

let site: Site;
let helena: Person;
let citizen: Person;
beforeAll(async () => {
  site = await openSite();
  helena = await givenPerson(site, 'Helena', true);
  citizen = await givenPerson(site, 'Cidadã');
});
afterAll(() => site.close());

const by = 'w:author="Ana" w:date="2026-05-01T12:00:00Z"';
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string) => `<w:p>${content}</w:p>`;
const word = givenDocx(
  p(run('Toda pessoa pode propor.')) +
    p(
      run('O prazo é de ') +
        `<w:del ${by}><w:r><w:delText>dez</w:delText></w:r></w:del><w:ins ${by}>${run('vinte')}</w:ins>` +
        `<w:commentRangeStart w:id="0"/>${run(' dias')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${run('. E fim.')}`,
    ),
  { 'comments.xml': `<w:comment w:id="0" ${by}>${p(run('Úteis ou corridos?'))}</w:comment>` },
);

const upload = async (bytes: Uint8Array, who = helena) => {
  const response = await site.app.inject({
    method: 'POST',
    url: '/uploads',
    payload: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'minuta.docx' },
    cookies: { mutirao_session: who.session },
  });
  return response.json<{ fileId: string }>().fileId;
};

const signed = { author: 'Ana', date: '2026-05-01T12:00:00Z' };
const quote = { exact: 'dias', prefix: 'O prazo é de vinte ', suffix: '. E fim.', start: 19, end: 23 };

describe('an uploaded Word file', () => {
  it('shows its tracked changes and comments before anything is made of it, read either way', async () => {
    const fileId = await upload(word);
    const preview = async (tracked: string) => {
      const { data } = await ask<{ documentPreview: { paragraphs: { text: string }[] } }>(
        site,
        `query($fileId: ID!) { documentPreview(fileId: $fileId, tracked: ${tracked}) { tracked paragraphs { text }
           changes { kind author date text paragraph }
           marginNotes { author date text paragraph quote { exact prefix suffix start end } } } }`,
        { fileId },
        helena.session,
      );
      return data.documentPreview;
    };
    expect(await preview('ACCEPTED')).toEqual({
      tracked: 'ACCEPTED',
      paragraphs: [{ text: 'Toda pessoa pode propor.' }, { text: 'O prazo é de vinte dias. E fim.' }],
      changes: [
        { ...signed, kind: 'DELETION', text: 'dez', paragraph: 1 },
        { ...signed, kind: 'INSERTION', text: 'vinte', paragraph: 1 },
      ],
      marginNotes: [{ ...signed, text: 'Úteis ou corridos?', paragraph: 1, quote }],
    });
    expect((await preview('ORIGINAL')).paragraphs[1]?.text).toBe('O prazo é de dez dias. E fim.');
  });

  it('tells its owner alone how far its reading is, and is given up by them alone', async () => {
    const fileId = await upload(givenDocx(p(run('Toda pessoa pode propor.')).repeat(4_000)));
    const readings = site.app.get(Readings);
    const reading = readings.read(helena.id, fileId, 'accepted');
    const over = expect(reading).rejects.toMatchObject({ code: 'DOCUMENT_CANCELLED' });
    const far = (who: Person) =>
      ask<{ documentReading: { stage: string } | null }>(
        site,
        `query($fileId: ID!) { documentReading(fileId: $fileId) { stage percent } }`,
        { fileId },
        who.session,
      );
    const cancel = (who: Person) =>
      ask<{ cancelReading: boolean }>(
        site,
        `mutation($fileId: ID!) { cancelReading(fileId: $fileId) }`,
        { fileId },
        who.session,
      );
    await expect.poll(async () => (await far(helena)).data.documentReading).not.toBeNull();
    expect((await far(citizen)).refusals).toEqual(['NOT_FOUND']);
    expect((await cancel(citizen)).refusals).toEqual(['NOT_FOUND']);
    expect((await cancel(helena)).data.cancelReading).toBe(true);
    await over;
    expect((await far(helena)).data.documentReading).toBeNull();
    expect((await readings.read(helena.id, fileId, 'accepted')).segmentation.segments).toHaveLength(4_000);
  });
});

interface Desk {
  id: string;
  version: number;
  paragraphs: { id: string; text: string }[];
  marginNotes: { text: string; paragraphId: string | null; quote: object | null }[];
}
const desk = `id version paragraphs { id text } marginNotes { author date text paragraphId quote { exact prefix suffix start end } }`;
const made = async (input = '') => {
  const slug = `minuta-${randomUUID().slice(0, 8)}`;
  const { data } = await ask<{ createConsultation: { id: string; drafts: Desk[] } }>(
    site,
    `mutation { createConsultation(input: {idempotencyKey: "${slug}", slug: "${slug}", title: "Minuta", summary: "",
       locale: PT_BR, moderation: POST, fileId: "${await upload(word)}"${input}}) { id drafts { ${desk} } } }`,
    {},
    helena.session,
  );
  const [draft] = data.createConsultation.drafts;
  if (!draft) throw new Error('no draft');
  return { slug, draft, consultation: data.createConsultation.id };
};

describe('the margin notes of a draft', () => {
  it('stand at their paragraphs, for those who draft, and in no export', async () => {
    const { slug, draft, consultation } = await made();
    const [, second] = draft.paragraphs;
    expect(draft.marginNotes).toEqual([{ ...signed, text: 'Úteis ou corridos?', paragraphId: second?.id, quote }]);
    await ask(
      site,
      `mutation { publishDraft(draft: "${draft.id}", version: ${draft.version}) { id } }`,
      {},
      helena.session,
    );
    const read = async (who: Person | null) => {
      const { data } = await ask<{ draft: Desk }>(
        site,
        `{ draft(consultation: "${slug}", number: 1) { ${desk} } }`,
        {},
        who?.session,
      );
      return data.draft.marginNotes.length;
    };
    const drafter = await givenMember(site, consultation, 'drafter');
    expect([await read(helena), await read(drafter), await read(citizen), await read(null)]).toEqual([1, 1, 0, 0]);
    expect(JSON.stringify(await exportPackage(site.em(), slug))).not.toContain('corridos');
  });

  it('follow their words when paragraphs are split and joined, and stay when theirs is taken out', async () => {
    const { draft } = await made();
    const [first, second] = draft.paragraphs;
    let version = draft.version;
    const change = async (mutation: string) => {
      const { data } = await ask<Record<string, Desk>>(
        site,
        `mutation { ${mutation} { ${desk} } }`,
        {},
        helena.session,
      );
      const changed = Object.values(data)[0];
      if (!changed) throw new Error('no change');
      version = changed.version;
      const at = changed.marginNotes[0]?.paragraphId ?? null;
      return { at: changed.paragraphs.findIndex(({ id }) => id === at), changed };
    };
    const on = () => `draft: "${draft.id}", version: ${version}`;
    const split = await change(`splitParagraph(${on()}, paragraph: "${second?.id}", at: 13)`);
    expect(split.at).toBe(2);
    const joined = await change(`joinParagraphs(${on()}, first: "${split.changed.paragraphs[1]?.id}")`);
    expect(joined.at).toBe(1);
    const removed = await change(`removeParagraph(${on()}, paragraph: "${second?.id}")`);
    expect(removed.changed.marginNotes.map(({ text, paragraphId }) => [text, paragraphId])).toEqual([
      ['Úteis ou corridos?', null],
    ]);
    expect(removed.changed.paragraphs.map(({ id }) => id)).toEqual([first?.id]);
  });

  it('come with a document that was asked for as it was before its changes', async () => {
    const { draft } = await made(', tracked: ORIGINAL');
    expect(draft.paragraphs[1]?.text).toBe('O prazo é de dez dias. E fim.');
    expect(draft.marginNotes[0]?.quote).toMatchObject({ exact: 'dias', start: 17 });
  });
});
