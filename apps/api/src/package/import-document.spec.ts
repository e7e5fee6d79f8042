import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { importDocument } from './import-document.ts';
import type { DocumentOptions } from './import-document.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const bring = (text: string, options: Partial<DocumentOptions> = {}) =>
  importDocument(
    site.em(),
    { name: 'politica.md', bytes: new TextEncoder().encode(text) },
    { publish: true, locale: 'pt-BR', now: new Date('2026-05-01T12:00:00Z'), ...options },
  );

const first =
  '# Política de Inovação\n\nToda pessoa pode propor uma ideia nova ao órgão.\n\nNinguém é punido por tentar.\n';
const next = first.replace('ao órgão', 'a qualquer órgão, e recebe resposta em trinta dias');

describe('importing a document', () => {
  it('opens a consultation named after it', async () => {
    expect(await bring(first)).toEqual({ slug: 'politica-de-inovacao', draft: 1, paragraphs: 3, notices: [] });
    await expect(bring(first)).rejects.toMatchObject({ code: 'SLUG_TAKEN' });
    await expect(bring(first, { slug: 'Não' })).rejects.toMatchObject({ code: 'SLUG_INVALID' });
  });

  it('makes it the next draft, with its lineage, and carries what stood before', async () => {
    const { slug } = await bring(first, { slug: 'seguinte' });
    expect(await bring(next, { into: slug })).toMatchObject({ slug, draft: 2, paragraphs: 3 });
    const links = await sqlOf(site.em()).execute(
      `select relation from lineage_link l join draft d on d.id = l.draft_id
         join consultation c on c.id = d.consultation_id
       where c.slug = ? and d.state = 'published' and d.carried_at is not null order by l.position`,
      [slug],
    );
    expect(links).toEqual([{ relation: 'kept' }, { relation: 'edited' }, { relation: 'kept' }]);
    expect(await falseCounters(site)).toEqual([]);
  });

  it('leaves it in preparation when it is not to be published, and then takes no other', async () => {
    const { slug } = await bring(first, { slug: 'em-preparo', publish: false });
    const drafts = await sqlOf(site.em()).execute(
      `select d.state from draft d join consultation c on c.id = d.consultation_id where c.slug = ?`,
      [slug],
    );
    expect(drafts).toEqual([{ state: 'preparing' }]);
    await expect(bring(next, { into: slug })).rejects.toMatchObject({ code: 'DRAFT_ALREADY_OPEN' });
  });

  it('refuses what cannot be read, and a consultation that is not there', async () => {
    await expect(bring(' ')).rejects.toMatchObject({ code: 'DOCUMENT_EMPTY' });
    await expect(bring(first, { into: 'nada' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
