import { Refusal } from '@mutirao/rules';
import { segmentHtml } from '@mutirao/text';
import type { Segmentation } from '@mutirao/text';
import mammoth from 'mammoth';
import type { Archive } from './zip.ts';

const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote:fresh > p:fresh",
];

export async function readDocx(archive: Archive): Promise<Segmentation> {
  if (!archive.entry('word/document.xml')) throw new Refusal('DOCUMENT_UNREADABLE');
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(archive.bytes) },
    {
      styleMap: styles,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  const segmentation = segmentHtml(value);
  const macros = archive.names.some((name) => /vbaProject/i.test(name));
  if (macros) segmentation.notices.push({ code: 'macro_ignored', count: 1 });
  return segmentation;
}
