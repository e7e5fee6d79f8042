import { align, segmentMarkdown } from '@mutirao/text';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../read.ts';
import { writeDocx } from './docx-draft.ts';

const law = segmentMarkdown(`# Projeto de lei

CAPÍTULO I Do objeto

Art. 1º Esta Lei trata da escuta de quem usa os serviços públicos:

I – no balcão;

II – na internet.

§ 1º A escuta é permanente.

Art. 2º Os resultados são publicados em página aberta a toda pessoa.

| Ano | Oficinas |
|---|---|
| 2025 | 12 |

Art. 3º Esta Lei entra em vigor na data de sua publicação.`).segments;

const exported = writeDocx({
  consultation: { slug: 'lei', title: 'Consulta', locale: 'pt-BR' },
  number: 1,
  title: 'Projeto',
  publishedAt: '2026-11-24T12:00:00.000Z',
  paragraphs: law.map((segment, index) => ({ ...segment, code: `c${index}` })),
});

/** The exported file after a colleague changed its main part, as word processors write such changes. */
async function edited(change: (xml: string) => string) {
  const parts = unzipSync(exported);
  const before = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const after = change(before);
  expect(after).not.toBe(before);
  const bytes = zipSync({ ...parts, 'word/document.xml': strToU8(after) });
  const { segments } = await readBytes({ name: 'lei (revisado).docx', bytes });
  const links = align(law, segments).filter(({ relation, moved }) => relation !== 'kept' || moved);
  return { segments, links: links.map(({ relation, old, new: next }) => ({ relation, old, new: next })) };
}

const insertion = `<w:ins w:id="900" w:author="Rui" w:date="2026-11-25T10:00:00Z">`;

describe("a colleague's edited Word file", () => {
  it('is the next draft, with exactly the edited paragraph edited', async () => {
    const { segments, links } = await edited((xml) => xml.replace('a toda pessoa', 'a todas as pessoas'));
    expect(links).toEqual([{ relation: 'edited', old: [6], new: [6] }]);
    expect(segments.map(({ kind, label, level }) => ({ kind, label, level }))).toEqual(
      law.map(({ kind, label, level }) => ({ kind, label, level })),
    );
  });

  it('has its tracked changes accepted', async () => {
    const { segments, links } = await edited((xml) =>
      xml.replace(
        '<w:t xml:space="preserve">A escuta é permanente.</w:t></w:r>',
        `<w:t xml:space="preserve">A escuta é </w:t></w:r><w:del w:id="1"><w:r><w:delText>permanente</w:delText></w:r></w:del>${insertion}<w:r><w:t>contínua</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>`,
      ),
    );
    expect(links).toEqual([{ relation: 'edited', old: [5], new: [5] }]);
    expect(segments[5]).toMatchObject({ kind: 'legal_paragraph', label: '§ 1º', text: 'A escuta é contínua.' });
  });

  it('may have new paragraphs, in the style of the one before or in none, with their labels typed', async () => {
    const { segments, links } = await edited((xml) =>
      xml
        .replace(
          /(<w:p><w:pPr><w:pStyle w:val="Mutiraolegalparagraph1"\/>.*?<\/w:p>)/,
          `$1<w:p><w:pPr><w:pStyle w:val="Mutiraolegalparagraph1"/></w:pPr><w:r><w:t>§ 2º É também gratuita.</w:t></w:r></w:p>`,
        )
        .replace('<w:sectPr>', '<w:p><w:r><w:t>Art. 4º Fica revogada a Lei nº 9.</w:t></w:r></w:p><w:sectPr>'),
    );
    expect(links.map(({ relation }) => relation)).toEqual(['added', 'added']);
    expect(segments[6]).toMatchObject({ kind: 'legal_paragraph', label: '§ 2º', level: 1, text: 'É também gratuita.' });
    expect(segments.at(-1)).toMatchObject({ kind: 'article', label: 'Art. 4º', level: 0 });
  });

  it('may have lost a paragraph and a whole table', async () => {
    const { links } = await edited((xml) =>
      xml
        .replace(/<w:p><w:pPr><w:pStyle w:val="Mutiraoinciso1"\/><\/w:pPr>.*?<\/w:p>/, '')
        .replace(/<w:tbl>.*<\/w:tbl>/, ''),
    );
    expect(links).toEqual([
      { relation: 'removed', old: [3], new: [] },
      { relation: 'removed', old: [7], new: [] },
    ]);
  });
});
