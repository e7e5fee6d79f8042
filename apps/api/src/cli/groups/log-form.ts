import type { VoteCollector } from '@mutirao/opinion';
import { Refusal } from '@mutirao/rules';
import type { RowReader } from './row-reader.ts';
import { sameWidth, stanceFrom } from './row-reader.ts';

/**
 * `votes.csv`: a row for each act of voting, of which the last of a pair counts, by `timestamp` where the
 * file has it. Null when the columns are others.
 */
export function logReader(columns: readonly string[], votes: VoteCollector): RowReader | null {
  const statement = columns.indexOf('comment-id');
  const participant = columns.indexOf('voter-id');
  const vote = columns.indexOf('vote');
  const time = columns.indexOf('timestamp');
  if (statement === -1 || participant === -1 || vote === -1) return null;
  return {
    row(record) {
      sameWidth(record, columns.length);
      const { fields, line } = record;
      const who = (fields[participant] as string).trim();
      const what = (fields[statement] as string).trim();
      if (who === '' || what === '') throw new Refusal('VOTES_FILE_NAME', { line });
      const stance = stanceFrom(fields[vote] as string, line, 'vote');
      const at = time === -1 ? 0 : Number(fields[time]);
      votes.add(votes.participant(who), votes.statement(what), stance, Number.isFinite(at) ? at : 0);
    },
    agreeSign: () => null,
  };
}
