import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDraft, givenNextDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Consultation } from '../consultation/consultation.entity.ts';
import { Draft } from './draft.entity.ts';
import { readBytes } from './document/read.ts';
import { draftFormats, mediaTypes } from './document/write/formats.ts';
import { Paragraph } from './paragraph.entity.ts';

let site: Site;
let first: GivenDraft;
let second: GivenDraft;
beforeAll(async () => {
  site = await openSite();
  first = await givenDraft(site, ['Um primeiro parágrafo.', 'Um segundo parágrafo bem comprido.', 'O terceiro.']);
  second = await givenNextDraft(
    site,
    first,
    ['Um segundo parágrafo muito comprido.', 'Um primeiro parágrafo.', 'O quarto.'],
    [
      { relation: 'edited', old: [1], new: [0] },
      { relation: 'kept', old: [0], new: [1] },
      { relation: 'added', old: [], new: [2] },
      { relation: 'removed', old: [2], new: [] },
    ],
  );
});
afterAll(() => site.close());

const get = (path: string, who?: Person, headers: Record<string, string> = {}) =>
  site.app.inject({
    url: `/documents/${first.slug}/${path}`,
    headers,
    ...(who && { cookies: { mutirao_session: who.session } }),
  });

describe('a published draft', () => {
  it.each(draftFormats.filter((format) => format !== 'pdf'))(
    'as %s is a file that reads back as it is',
    async (format) => {
      const response = await get(`drafts/2.${format}`);
      expect(response.statusCode).toBe(200);
      expect(response.headers).toMatchObject({
        'content-type': mediaTypes[format],
        'content-disposition': `attachment; filename="${first.slug}-2.${format}"`,
        'cache-control': 'public, no-cache',
      });
      const { segments } = await readBytes({ name: `x.${format}`, bytes: response.rawPayload });
      expect(segments.map(({ text }) => text)).toEqual(second.paragraphs.map(({ text }) => text));
    },
  );

  it('as PDF is one', async () => {
    const { headers, rawPayload } = await get('drafts/1.pdf');
    expect(headers['content-type']).toBe('application/pdf');
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is not sent again to whoever has it, until its consultation has another name', async () => {
    const { headers } = await get('drafts/1.txt');
    const held = { 'if-none-match': String(headers.etag) };
    const again = await get('drafts/1.txt', undefined, held);
    expect([again.statusCode, again.payload]).toEqual([304, '']);
    const em = site.em();
    (await em.findOneOrFail(Consultation, first.consultation)).title = 'Outro nome';
    await em.flush();
    const renamed = await get('drafts/1.txt', undefined, held);
    expect(renamed.statusCode).toBe(200);
    expect(renamed.payload).toContain('Outro nome');
  });
});

describe('a comparison', () => {
  it('in Word carries the changes as tracked, what was moved as moved', async () => {
    const response = await get('compare/1/2.docx');
    expect(response.headers['content-disposition']).toContain(`${first.slug}-1-2.docx`);
    const { segments, notices } = await readBytes({ name: 'x.docx', bytes: response.rawPayload });
    expect(segments.map(({ text }) => text)).toEqual(second.paragraphs.map(({ text }) => text));
    expect(notices.map(({ code }) => code)).toContain('tracked_changes_accepted');
  });

  it('as a page and as text tells what changed', async () => {
    expect((await get('compare/1/2.html')).payload).toContain('<ins>muito</ins>');
    expect((await get('compare/1/2.txt')).payload).toContain('[-bem-]{+muito+}');
  });
});

describe('what is not there', () => {
  it.each([
    'drafts/9.docx',
    'drafts/2.exe',
    'drafts/x.pdf',
    'drafts/2',
    'compare/1/9.docx',
    'compare/x/2.docx',
    'compare/1/2.pdf',
  ])('%s is not found', async (path) => {
    const response = await get(path);
    expect([response.statusCode, response.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
  });

  it('is said to people in their language', async () => {
    const spanish = await get('drafts/9.docx', undefined, { accept: 'text/html', 'accept-language': 'es-AR,en;q=0.5' });
    expect(spanish.headers['content-type']).toContain('text/plain');
    expect(spanish.payload).toContain('No encontramos');
    const english = await get('drafts/9.docx?lang=en', undefined, { accept: 'text/html', 'accept-language': 'es' });
    expect(english.payload).toContain('We could not find');
  });
});

describe('a draft in preparation', () => {
  it('is a file for the drafting team only, and nobody keeps it', async () => {
    const em = site.em();
    const draft = em.create(Draft, { consultation: em.getReference(Consultation, first.consultation), number: 3 });
    em.create(Paragraph, {
      draft,
      position: 0,
      kind: 'article',
      label: 'Art. 1º',
      text: 'Segredo.',
      markdown: 'Segredo.',
    });
    await em.flush();
    const drafter = await givenMember(site, first.consultation, 'drafter');
    const seen = await get('drafts/3.md', drafter);
    expect([seen.statusCode, seen.headers.etag, seen.headers['cache-control']]).toEqual([
      200,
      undefined,
      'private, no-store',
    ]);
    expect(seen.payload).toContain('Segredo.');
    expect((await get('compare/2/3.txt', drafter)).payload).toContain('Segredo.');
    // Drafts that are not neighbours are aligned in the writing thread.
    expect((await get('compare/1/3.txt', drafter)).payload).toContain('Segredo.');
    for (const who of [undefined, await givenPerson(site)]) {
      for (const path of ['drafts/3.md', 'compare/2/3.txt', 'compare/3/2.docx', 'drafts/3/contributions.csv']) {
        expect((await get(path, who)).statusCode).toBe(404);
      }
    }
  });
});
