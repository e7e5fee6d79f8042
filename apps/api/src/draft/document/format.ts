import type { DocumentFile } from './document.ts';

const zip = [0x50, 0x4b];
const compound = [0xd0, 0xcf, 0x11, 0xe0];
const foreign = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Whether the bytes are a package or a binary file rather than text. */
export function isContainer(bytes: Uint8Array): boolean {
  return isZip(bytes) || [compound, ...foreign].some((signature) => startsWith(bytes, signature));
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, zip) && (bytes[2] ?? 0) < 8 && (bytes[3] ?? 0) < 9;
}

/**
 * A password-protected .docx is not a zip but a compound file around one; so is a Word document of before 2007, which
 * is not read here.
 */
export function formatOfContainer(file: DocumentFile): 'zip' | 'encrypted' | 'unknown' {
  if (isZip(file.bytes)) return 'zip';
  if (!startsWith(file.bytes, compound)) return 'unknown';
  const packaged = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  return packaged || /\.(?:docx|docm|dotx|odt)$/i.test(file.name) ? 'encrypted' : 'unknown';
}

/** What a text is: by clear signs in its content, then by its name, then plain unless it is marked up. */
export function formatOfText(name: string, text: string): 'html' | 'markdown' | 'plain' {
  const opening = text
    .slice(0, 2_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^(?:<!doctype html|<html[\s>]|<\?xml[^>]*>\s*(?:<!doctype html|<html))/i.test(opening)) return 'html';
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return 'markdown';
  if (/\.x?html?$/i.test(name)) return 'html';
  if (/\.te?xt$/i.test(name)) return 'plain';
  if (/^<(?:head|body|main|article|section|div|h[1-6]|p|ul|ol|table|center)[\s>]/i.test(opening)) return 'html';
  return looksMarkedUp(text) ? 'markdown' : 'plain';
}

function looksMarkedUp(text: string): boolean {
  const sample = text.slice(0, 50_000);
  return (
    /^#{1,6} \S/m.test(sample) || /\[[^\]\n]{1,200}\]\(https?:/.test(sample) || /\*\*\S[^*\n]{0,200}\*\*/.test(sample)
  );
}
