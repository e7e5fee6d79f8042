import { createReadStream } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { groupsReport } from './groups/groups-report.ts';
import { groupsText } from './groups/groups-text.ts';
import { readVotesFile } from './groups/votes-file.ts';

interface GroupsOptions {
  json?: true;
  agree?: '1' | '-1';
  seed: number;
}

export const groupsCommand = new Command('groups')
  .description('Find opinion groups in votes, what tells each from the others, and what all share.')
  .argument('<votes>', 'a Polis export: participants-votes.csv, or votes.csv, where the last vote of a pair counts')
  .option('--json', 'print {"participants", "statements", "placed", "groups", "consensus"}')
  .addOption(
    new Option('--agree <vote>', 'which vote means agree; 1 when not said, unless the file itself shows it').choices([
      '1',
      '-1',
    ]),
  )
  .addOption(
    new Option('--seed <number>', 'the same votes and seed give the same groups').argParser(wholeNumber).default(1),
  )
  .action(async (path: string, { json, agree, seed }: GroupsOptions) => {
    const sign = agree === undefined ? null : agree === '1' ? 1 : -1;
    const { matrix, turned } = await readVotesFile(createReadStream(path, { highWaterMark: 1 << 20 }), sign);
    if (turned) process.stderr.write('-1 = concordo neste arquivo · -1 means agree in this file\n');
    const report = groupsReport(matrix, seed);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : groupsText(report));
  });

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Um número inteiro. A whole number.');
  return Number(text);
}
