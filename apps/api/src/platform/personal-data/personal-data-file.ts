import type { EntityManager } from '@mikro-orm/core';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { csvRow } from '../text/csv.ts';
import type { HeldRow, Holding, Person } from './holding.ts';
import { asOfNow, batches } from './reading.ts';

/** What says that a file is what an installation of Mutirão holds about a person, and which edition of this form it follows. */
export const personalDataFormat = 'mutirao-personal-data/1';

/**
 * Everything that is held about a person as a zip: `data.json` for programs, a `.csv` of each kind for spreadsheets,
 * and a text that says what it is. Read from the database a part at a time, as it is taken, and stored nowhere.
 */
export async function* personalDataFile(
  em: EntityManager,
  holdings: readonly Holding[],
  person: Person,
  { readme, now }: { readme: string; now: Date },
): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  const parts: Record<string, (tx: EntityManager) => AsyncGenerator<string>> = {
    'LEIA-ME.txt': () => once(readme),
    'data.json': (tx) => asJson(tx, holdings, person, now),
    ...Object.fromEntries(
      holdings.map((holding) => [`${holding.kind}.csv`, (tx: EntityManager) => asCsv(tx, holding, person)]),
    ),
  };
  yield* asOfNow(em, async function* (tx) {
    for (const [name, write] of Object.entries(parts)) {
      const part = new ZipDeflate(name, { level: 6 });
      part.mtime = now;
      zip.add(part);
      for await (const text of write(tx)) {
        part.push(strToU8(text));
        yield* packed.splice(0);
      }
      part.push(new Uint8Array(), true);
      yield* packed.splice(0);
    }
    zip.end();
    yield* packed.splice(0);
  });
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* asJson(
  em: EntityManager,
  holdings: readonly Holding[],
  person: Person,
  now: Date,
): AsyncGenerator<string> {
  yield `{\n"format": ${JSON.stringify(personalDataFormat)},\n"at": ${JSON.stringify(now)}`;
  for (const holding of holdings) {
    yield `,\n${JSON.stringify(holding.kind)}: [`;
    let separator = '\n';
    for await (const rows of batches(em, holding, person)) {
      yield separator + rows.map((row) => JSON.stringify(row)).join(',\n');
      separator = ',\n';
    }
    yield ']';
  }
  yield '\n}\n';
}

/** As spreadsheets read it: UTF-8 with its mark, CRLF, everything quoted. */
async function* asCsv(em: EntityManager, holding: Holding, person: Person): AsyncGenerator<string> {
  let head = '\uFEFF';
  for await (const rows of batches(em, holding, person)) {
    if (head !== '') yield head + csvRow(Object.keys(rows[0] ?? {}));
    head = '';
    yield rows.map((row) => csvRow(Object.values(row).map(plain))).join('');
  }
  yield head;
}

function plain(value: HeldRow[string]): string | number | null {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
