/**
 * Length of the well-formed UTF-8 sequence at a place (Unicode standard, table 3-7), or 0 where there is none.
 */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0xff;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  const second = bytes[at + 1] ?? 0;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let further = 2; further < length; further++) if (((bytes[at + further] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** How many well-formed sequences of several bytes there are, and how many bytes that belong to none. */
export function countSequences(bytes: Uint8Array): { several: number; stray: number } {
  let several = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 1) several++;
    else if (length === 0) stray++;
    at += length || 1;
  }
  return { several, stray };
}

/** UTF-8 with each stray byte read by itself as Windows-1252. */
export function decodeWithStrays(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const latin = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      parts.push(utf8.decode(bytes.subarray(from, at)), latin.decode(bytes.subarray(at, at + 1)));
      from = at + 1;
    }
    at += length || 1;
  }
  parts.push(utf8.decode(bytes.subarray(from)));
  return parts.join('').replace(/^\uFEFF/, '');
}
