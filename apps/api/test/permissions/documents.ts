import { Draft } from '../../src/draft/draft.entity.ts';
import { MarginNote } from '../../src/draft/margin-note.entity.ts';
import { Readings } from '../../src/draft/readings.service.ts';
import { givenDocx } from '../given-package.ts';
import type { Person } from '../given.ts';
import type { Site } from '../site.ts';

const by = 'w:author="Ana" w:date="2026-05-01T12:00:00Z"';
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A bill with a picture, as HTML. */
export const bill = Buffer.from('<title>Lei</title><h1>Lei</h1><ol><li>Um.</li></ol><p><img src="a.png">Fim.</p>');

/** A Word file with a tracked change and a remark in its margin. */
export const notedDocument = Buffer.from(
  givenDocx(
    `<w:p>${run('O prazo é de ')}<w:ins ${by}>${run('vinte')}</w:ins><w:commentRangeStart w:id="0"/>${run(' dias')}` +
      `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
    { 'comments.xml': `<w:comment w:id="0" ${by}><w:p>${run('Úteis?')}</w:p></w:comment>` },
  ),
);

/** Uploads it; answers with its id. */
export async function uploaded(site: Site, person: Person, name: string, payload: Buffer): Promise<string> {
  const answer = await site.app.inject({
    method: 'POST',
    url: '/uploads',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': name },
    cookies: { mutirao_session: person.session },
    payload,
  });
  return answer.json<{ fileId: string }>().fileId;
}

/** A reading of an upload that goes on for as long as the tests do. */
export function givenReading(site: Site, upload: string): void {
  void site.app.get(Readings)['watched'](upload, () => new Promise(() => undefined));
}

/** A remark beside a paragraph of a draft, as a document brings it. */
export async function givenMarginNote(site: Site, draft: string, paragraph: string): Promise<void> {
  const em = site.em();
  em.create(MarginNote, {
    ...{ draft: em.getReference(Draft, draft), paragraph, position: 0, author: 'Ana', writtenAt: '2026-05-01' },
    ...{ text: 'Certo?', exact: 'praça', prefix: 'A ', suffix: ' é', start: 2, end: 7 },
  });
  await em.flush();
}
