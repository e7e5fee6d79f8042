import { strToU8, zipSync } from 'fflate';

/** Zip knows no time before 1980; a fixed one makes the same content the same bytes. */
const time = '1980-01-01T00:00:00';

/** A package of named parts, in their order; `stored` ones are not compressed (OpenDocument's `mimetype` must not be). */
export function packageOf(parts: Readonly<Record<string, string>>, stored: readonly string[] = []): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        [strToU8(content), { level: stored.includes(name) ? 0 : 6, mtime: time }],
      ]),
    ),
  );
}
