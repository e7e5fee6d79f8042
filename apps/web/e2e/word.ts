import { crc32 } from 'node:zlib';

/** A Word document of one paragraph, with an insertion, a deletion and a comment, each by somebody. */
export interface Reviewed {
  author: string;
  inserted: string;
  deleted: string;
  comment: string;
}

/** Such a document, as a word processor would send it. */
export function wordDocument({ author, inserted, deleted, comment }: Reviewed): Buffer {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const run = (text: string, as = 't') => `<w:r><w:${as} xml:space="preserve">${escaped(text)}</w:${as}></w:r>`;
  const by = `w:author="${escaped(author)}" w:date="2026-05-01T12:00:00Z"`;
  return zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml':
      `<w:document ${namespace}><w:body><w:p>${run('O prazo é de ')}<w:del ${by}>${run(deleted, 'delText')}</w:del>` +
      `<w:ins ${by}>${run(inserted)}</w:ins><w:commentRangeStart w:id="0"/>${run(' dias.')}` +
      `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p></w:body></w:document>`,
    'word/comments.xml': `<w:comments ${namespace}><w:comment w:id="0" ${by}><w:p>${run(comment)}</w:p></w:comment></w:comments>`,
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Its parts one after the other, not packed, and the directory of them. */
function zip(parts: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(content.length, 14);
    header.writeUInt32LE(content.length, 18);
    header.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), header, place, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, index, end]);
}
