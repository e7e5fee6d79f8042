import { crc32, deflateRawSync } from 'node:zlib';

interface PackageOptions {
  /** Bits of the general-purpose flag; 1 marks an entry as encrypted. */
  flag?: number;
  /** Declares another size than the true one, as an attacker would. */
  declaredSize?: number;
}

/** A zip package of named parts. */
export function givenPackage(
  parts: Readonly<Record<string, string | Uint8Array>>,
  options: PackageOptions = {},
): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(options.flag ?? 0, 2);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(bytes), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(options.declaredSize ?? bytes.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, place, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...bodies, index, end]));
}

const word =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/** A Word document with this body and these further parts (their root's content, by name without folder). */
export function givenDocx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const further = Object.entries(parts).map(([name, content]) => {
    const root = name.endsWith('.rels') ? 'Relationships' : `w:${name.slice(0, name.indexOf('.'))}`;
    return [`word/${name}`, `<${root} ${word}>${content}</${root}>`];
  });
  return givenPackage({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${word}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(further),
  });
}

const openDocument = ['office', 'text', 'style', 'table', 'draw', 'fo', 'xlink', 'dc', 'manifest']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .join(' ');

/** An OpenDocument text with this body and these automatic styles. */
export function givenOdt(body: string, styles = '', parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return givenPackage({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content ${openDocument}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ...Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [name, content.replace('>', ` ${openDocument}>`)]),
    ),
  });
}
