import { stanceOf, statementOf } from '@mutirao/opinion';
import { Refusal } from '@mutirao/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreeSign } from './row-reader.ts';
import { readVotesFile } from './votes-file.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (text: string | Uint8Array, agree: AgreeSign | null = null, size = 1 << 16) =>
  readVotesFile(pieces(typeof text === 'string' ? new TextEncoder().encode(text) : text, size), agree);

/** `ana a=1 b=-1` for each participant. */
async function votes(text: string, agree: AgreeSign | null = null, size?: number): Promise<string[]> {
  const { matrix } = await read(text, agree, size);
  return matrix.participants.map((name, i) =>
    [
      name,
      ...Array.from(
        matrix.cells.subarray(matrix.starts[i], matrix.starts[i + 1]),
        (cell) => `${matrix.statements[statementOf(cell)]}=${stanceOf(cell)}`,
      ),
    ].join(' '),
  );
}

async function refusalOf(text: string | Uint8Array): Promise<unknown[]> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.params];
  }
  return [];
}

const header = 'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n';

describe('a matrix of votes', () => {
  it('is read with what is missing', async () => {
    const { matrix } = await read(`${header}7,0,3,2,1,1,1,,-1\n9,,0,1,0,0,0,,\n8,,0,0,0,0,,,\n`);
    expect(matrix.statements).toEqual(['0', '1', '2']);
    expect(await votes(`${header}7,0,3,2,1,1,1,,-1\n9,,0,1,0,0,0,,\n8,,0,0,0,0,,,\n`)).toEqual([
      '7 0=1 2=-1',
      '9 0=0',
      '8',
    ]);
  });

  it('may begin with a byte order mark, have Windows line ends, quotes, semicolons, and come from a spreadsheet', async () => {
    expect(await votes('\uFEFFparticipant,xid,0,1\r\n1,,1.0,-1.0\r\n2,"a ""b"", c",,0.0')).toEqual([
      '1 0=1 1=-1',
      '2 1=0',
    ]);
    expect(await votes('participant;"Mais ônibus; já";1\n"ana\nmaria";1;NA\n\n')).toEqual([
      'ana\nmaria Mais ônibus; já=1',
    ]);
  });

  it('is the same in whatever pieces it comes', async () => {
    const text = '\uFEFFparticipant,"é ""x""\r\ny",b\r\nção,1,-1\r\n"q,\n",0,\r\n';
    const whole = await votes(text);
    for (let size = 1; size < 20; size += 1) expect(await votes(text, null, size)).toEqual(whole);
  });

  it('shows by its own sums which sign means agree', async () => {
    const { matrix, turned } = await read(`${header}7,0,3,3,2,1,-1,-1,1\n`);
    expect([turned, Array.from(matrix.cells, stanceOf)]).toEqual([true, [1, 1, -1]]);
    expect(await votes(`${header}7,0,3,3,2,1,-1,-1,1\n`, 1)).toEqual(['7 0=-1 1=-1 2=1']);
    expect((await read('participant,0\n1,-1\n')).turned).toBe(false);
  });
});

describe('a log of votes', () => {
  it('counts the last vote of a pair, by time where it is told', async () => {
    expect(await votes('voter-id,comment-id,vote\n1,a,1\n1,a,-1\n2,a,0\n')).toEqual(['1 a=-1', '2 a=0']);
    const timed = 'timestamp,datetime,comment-id,voter-id,vote\n9,"Mon, 1",a,1,1\n4,"Mon, 1",a,1,-1\n9,x,b,1,0\n';
    expect(await votes(timed)).toEqual(['1 a=1 b=0']);
  });

  it('may hold agree as -1', async () => {
    expect(await votes('comment_id,voter_id,vote\na,1,-1\nb,1,0\n', -1)).toEqual(['1 a=1 b=0']);
  });

  it('says what a matrix says', async () => {
    const stance = fc.constantFrom('1', '0', '-1', '');
    const rows = fc.array(fc.tuple(stance, stance, stance), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (rows) => {
        fc.pre(rows.some((row) => row.every((vote) => vote !== '')));
        const matrix = ['participant,a,b,c', ...rows.map((row, i) => [i, ...row].join(','))].join('\n');
        const log = rows.flatMap((row, i) =>
          row.flatMap((vote, j) => (vote === '' ? [] : [`${'abc'[j]},${i},${vote}`])),
        );
        const fromLog = await votes(['comment-id,voter-id,vote', ...log].join('\n'));
        const told = (lines: string[]) =>
          lines.filter((line) => line.includes('=')).map((line) => line.split(' ').sort());
        expect(told(fromLog)).toEqual(told(await votes(matrix)));
      }),
    );
  });
});

describe('a file that is none of these is refused', () => {
  it('in words that say where', async () => {
    expect(await refusalOf('')).toEqual(['VOTES_FILE_EMPTY', {}]);
    expect(await refusalOf(header)).toEqual(['VOTES_FILE_EMPTY', {}]);
    expect(await refusalOf('comment-id,voter-id,vote\n')).toEqual(['VOTES_FILE_EMPTY', {}]);
    expect(await refusalOf('<html><body>\n')).toEqual(['VOTES_FILE_UNKNOWN', { first_row: '<html><body>' }]);
    expect(await refusalOf('comment-id,agrees\n1,2\n')).toEqual([
      'VOTES_FILE_UNKNOWN',
      { first_row: 'comment-id, agrees' },
    ]);
    expect(await refusalOf(`${header}7,0,3,2,1,1,1,-1\n`)).toEqual([
      'VOTES_FILE_ROW',
      { line: 2, expected: 9, found: 8 },
    ]);
    expect(await refusalOf(`${header}7,0,3,2,1,1,1,,5\n`)).toEqual([
      'VOTES_FILE_VOTE',
      { line: 2, column: '2', value: '5' },
    ]);
    expect(await refusalOf('comment-id,voter-id,vote\na,1,\n')).toEqual([
      'VOTES_FILE_VOTE',
      { line: 2, column: 'vote', value: '' },
    ]);
    expect(await refusalOf('comment-id,voter-id,vote\n"a\nb",1,1\n,1,1\n')).toEqual(['VOTES_FILE_NAME', { line: 4 }]);
    expect(await refusalOf('participant,0\n1,1\n1,0\n')).toEqual(['VOTES_FILE_NAME', { line: 3, name: '1' }]);
    expect(await refusalOf('participant,0,0\n1,1,1\n')).toEqual(['VOTES_FILE_NAME', { line: 1, name: '0' }]);
  });

  it('when it is no text at all', async () => {
    expect(await refusalOf('participant,0\n1,"1\n2,1\n')).toEqual(['VOTES_FILE_UNREADABLE', { line: 2 }]);
    expect(await refusalOf(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toEqual([
      'VOTES_FILE_UNREADABLE',
      { after_line: 1 },
    ]);
    expect(await refusalOf(Uint8Array.of(0xff, 0xfe, 0x41))).toEqual(['VOTES_FILE_UNREADABLE', { after_line: 1 }]);
    await expect(
      readVotesFile(
        (async function* () {
          for (let n = 0; n < 40; n += 1) yield new Uint8Array(1_000_000).fill(65);
        })(),
      ),
    ).rejects.toMatchObject({ code: 'VOTES_FILE_UNREADABLE' });
  });
});
