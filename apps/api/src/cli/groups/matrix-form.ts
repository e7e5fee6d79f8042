import type { VoteCollector } from '@mutirao/opinion';
import { Refusal } from '@mutirao/rules';
import type { RowReader } from './row-reader.ts';
import { sameWidth, stanceFrom } from './row-reader.ts';

/** What Polis writes beside the statements, each of which is a column named by its id. */
const besides = new Set(['participant', 'xid', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree']);
const missing = new Set(['', 'NA', 'NaN', 'nan', 'null']);

/**
 * `participants-votes.csv`: a row for each participant, a column for each statement, empty where nobody voted.
 * Null when the columns are others.
 */
export function matrixReader(
  names: readonly string[],
  columns: readonly string[],
  votes: VoteCollector,
): RowReader | null {
  const participant = columns.indexOf('participant');
  const statements = columns.flatMap((column, at) => (besides.has(column) ? [] : [at]));
  if (participant === -1 || statements.length === 0) return null;
  const known = new Set<string>();
  const indexes = statements.map((at) => votes.statement(unused(names[at] as string, known, 1)));
  const sums = new Sums(columns.indexOf('n-agree'), columns.indexOf('n-disagree'));
  const people = new Set<string>();
  return {
    row(record) {
      sameWidth(record, names.length);
      const { fields, line } = record;
      const row = votes.participant(unused((fields[participant] as string).trim(), people, line));
      for (const [n, at] of statements.entries()) {
        const field = fields[at] as string;
        if (field === '' || missing.has(field.trim())) continue;
        const stance = stanceFrom(field, line, names[at] as string);
        votes.add(row, indexes[n] as number, stance);
        sums.add(stance);
      }
      sums.told(fields);
    },
    agreeSign: () => sums.agreeSign(),
  };
}

function unused(name: string, known: Set<string>, line: number): string {
  if (name === '' || known.has(name)) throw new Refusal('VOTES_FILE_NAME', { line, ...(name && { name }) });
  known.add(name);
  return name;
}

/** The file's own sums say which sign means agree. */
class Sums {
  private plus = 0;
  private minus = 0;
  private agree = 0;
  private disagree = 0;
  private readonly agreeAt: number;
  private readonly disagreeAt: number;

  constructor(agreeAt: number, disagreeAt: number) {
    this.agreeAt = agreeAt;
    this.disagreeAt = disagreeAt;
  }

  add(stance: number): void {
    if (stance === 1) this.plus += 1;
    else if (stance === -1) this.minus += 1;
  }

  told(fields: readonly string[]): void {
    this.agree += Number(fields[this.agreeAt] ?? NaN);
    this.disagree += Number(fields[this.disagreeAt] ?? NaN);
  }

  agreeSign(): 1 | -1 | null {
    if (this.plus === this.agree && this.minus === this.disagree) return 1;
    return this.minus === this.agree && this.plus === this.disagree ? -1 : null;
  }
}
