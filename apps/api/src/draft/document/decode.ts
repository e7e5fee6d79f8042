import { Refusal } from '@mutirao/rules';
import { undoubled } from './mojibake.ts';
import { countSequences, decodeWithStrays } from './utf8.ts';

/**
 * Bytes as text: UTF-8, UTF-16 by its mark or by its pattern of zeros, else Windows-1252. `repaired` when they were not
 * what they should be: Windows-1252, UTF-8 with stray bytes, or UTF-8 encoded twice.
 * Throws DOCUMENT_FORMAT_UNKNOWN for bytes that are no text at all.
 */
export function decodeText(bytes: Uint8Array): { text: string; repaired: boolean } {
  const wide = wideEncoding(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), repaired: false };
  const { several, stray } = countSequences(bytes);
  // Accents of Windows-1252 hardly ever stand so that they look like UTF-8.
  const utf8 = stray === 0 || several > stray;
  const text = utf8 ? decodeWithStrays(bytes) : new TextDecoder('windows-1252').decode(bytes);
  const meant = utf8 ? undoubled(text) : null;
  refuseBinary(meant ?? text);
  return { text: meant ?? text, repaired: utf8 ? stray > 0 || meant !== null : !declaresLatin(text) };
}

/** A page may say itself that it is in the old encoding; then nothing was repaired. */
function declaresLatin(text: string): boolean {
  return /<meta[^>]{1,200}charset\s*=\s*["']?(?:iso-8859-1|windows-1252|latin-?1)/i.test(text.slice(0, 4_096));
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4_096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.05 ? 'utf-16be' : null;
}

/** A stray control character is cleaned later; a tenth of them is a picture or a program. */
function refuseBinary(text: string): void {
  const sample = text.slice(0, 20_000);
  // oxlint-disable-next-line no-control-regex
  const controls = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F-\u009F]/g)?.length ?? 0;
  if (controls > 8 && controls > sample.length * 0.02) throw new Refusal('DOCUMENT_FORMAT_UNKNOWN');
}
