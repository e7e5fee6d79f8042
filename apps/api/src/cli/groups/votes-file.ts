import type { VoteMatrix } from '@mutirao/opinion';
import { VoteCollector } from '@mutirao/opinion';
import { Refusal } from '@mutirao/rules';
import type { CsvRecord } from './csv.ts';
import { csvRecords } from './csv.ts';
import { logReader } from './log-form.ts';
import { matrixReader } from './matrix-form.ts';
import type { AgreeSign, RowReader } from './row-reader.ts';

export interface VotesFile {
  readonly matrix: VoteMatrix;
  /** Agree was -1 in the file and is 1 in the matrix. */
  readonly turned: boolean;
}

/**
 * Votes from a Polis export, read as a stream: the matrix `participants-votes.csv` or the log `votes.csv`.
 * Agree is 1, unless `agree` says -1 or the file's own sums (`n-agree`, `n-disagree`) do: the Polis database and
 * its vote API hold agree as -1, exports by the mathematics server turn it, and the exporter of the web server of 2024
 * wrote `votes.csv` as the database has it (compdemocracy/polis, `darwin/export.clj` and issue 2554).
 */
export async function readVotesFile(
  bytes: AsyncIterable<Uint8Array>,
  agree: AgreeSign | null = null,
): Promise<VotesFile> {
  const votes = new VoteCollector();
  let reader: RowReader | null = null;
  for await (const records of csvRecords(bytes))
    for (const record of records) {
      if (reader) reader.row(record);
      else reader = readerFor(record, votes);
    }
  if (!reader) throw new Refusal('VOTES_FILE_EMPTY');
  const matrix = votes.matrix();
  if (matrix.cells.length === 0) throw new Refusal('VOTES_FILE_EMPTY');
  const turned = (agree ?? reader.agreeSign()) === -1;
  return { matrix: turned ? turnedRound(matrix) : matrix, turned };
}

function readerFor(header: CsvRecord, votes: VoteCollector): RowReader {
  const names = header.fields.map((name) => name.trim());
  const plain = names.map((name) => name.toLowerCase().replaceAll(/[ _]/g, '-'));
  const reader = logReader(plain, votes) ?? matrixReader(names, plain, votes);
  if (!reader) throw new Refusal('VOTES_FILE_UNKNOWN', { first_row: names.join(', ').slice(0, 80) });
  return reader;
}

/** Every cell is `3 * statement + stance + 1`: the first and the last of three change places. */
function turnedRound(matrix: VoteMatrix): VoteMatrix {
  return { ...matrix, cells: matrix.cells.map((cell) => cell + 2 - 2 * (cell % 3)) };
}
