import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Six digits, to be read in a mail and typed. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** As tables keep it: by its row's id too, so that equal codes do not look equal. */
export function codeHash(id: string, code: string): string {
  return createHash('sha256').update(`${id}:${code}`).digest('hex');
}

/** The one of these that was typed, however it was spaced. */
export function typedOf<Row extends { id: string; codeHash: string }>(
  live: readonly Row[],
  typed: string,
): Row | undefined {
  const digits = typed.replace(/\D/g, '');
  return live.find((row) => timingSafeEqual(Buffer.from(codeHash(row.id, digits)), Buffer.from(row.codeHash)));
}
