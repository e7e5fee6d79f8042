import { describe, expect, it } from 'vitest';
import { canonicalBytes, parseCanonical } from './canonical.ts';
import type { Json } from './canonical.ts';
import { utf8 } from './encoding.ts';
import { encodeEntry, entryKinds, parseEntry } from './entry.ts';
import type { Entry, EntryKind } from './entry.ts';

const hash = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=';
const common = { v: 1, consultation: 'manifesto', hour: '2026-11-25T01Z' } as const;

/** One of each; the compiler says when one is missing. */
const samples: { [Kind in EntryKind]: Extract<Entry, { kind: Kind }> } = {
  contribution_received: { ...common, kind: 'contribution_received', contribution: 'c1', draft: 2, commitment: hash },
  contribution_published: { ...common, kind: 'contribution_published', contribution: 'c1' },
  contribution_held: { ...common, kind: 'contribution_held', contribution: 'c1', reason: 'before_publication' },
  contribution_hidden: { ...common, kind: 'contribution_hidden', contribution: 'c1', decision: 'd1' },
  contribution_restored: { ...common, kind: 'contribution_restored', contribution: 'c1', decision: 'd2' },
  contribution_withdrawn: { ...common, kind: 'contribution_withdrawn', contribution: 'c1' },
  contribution_erased: { ...common, kind: 'contribution_erased', contribution: 'c1', reason: 'asked_by_author' },
  draft_published: { ...common, kind: 'draft_published', draft: 2, text: hash },
  tallies_closed: {
    ...common,
    kind: 'tallies_closed',
    phase: 'comment',
    draft: 2,
    items: 40,
    agree: 900,
    disagree: 80,
    pass: 20,
    commitment: hash,
  },
  decision_made: {
    ...common,
    kind: 'decision_made',
    decision: 'd1',
    contribution: 'c1',
    outcome: 'refused',
    rule: 'no-insults.v2',
    member: 3,
    appeal: null,
    commitment: hash,
  },
  appeal_made: { ...common, kind: 'appeal_made', appeal: 'a1', decision: 'd1', commitment: hash },
  answer_published: {
    ...common,
    kind: 'answer_published',
    answer: 'r1',
    outcome: 'partly',
    covers: 12,
    commitment: hash,
  },
  role_changed: { ...common, kind: 'role_changed', member: 3, role: 'moderator', change: 'given', by: 1 },
  log_restored: { ...common, kind: 'log_restored', signedSize: 512, signedRoot: hash, reason: 'disk_lost' },
};

describe('entry', () => {
  it.each(entryKinds)('of kind %s comes back as it was written', (kind) => {
    const bytes = encodeEntry(samples[kind]);
    expect(parseEntry(bytes)).toEqual(samples[kind]);
    expect(encodeEntry(parseEntry(bytes))).toEqual(bytes);
  });

  it.each(entryKinds)('of kind %s is refused when a field is missing, unknown or of another kind', (kind) => {
    const whole = parseCanonical(encodeEntry(samples[kind])) as Record<string, Json>;
    for (const name of Object.keys(whole)) {
      const { [name]: _, ...without } = whole;
      expect(() => parseEntry(canonicalBytes(without))).toThrow(expect.objectContaining({ code: 'ENTRY_INVALID' }));
      for (const wrong of [true, -1, 1.5, '', 'não é', [], {}, 'x'.repeat(81)]) {
        expect(() => parseEntry(canonicalBytes({ ...whole, [name]: wrong }))).toThrow(name === 'kind' ? 'kind' : name);
      }
    }
    expect(() => parseEntry(canonicalBytes({ ...whole, author: 'Ana' }))).toThrow(`${kind}.author: no such field`);
    expect(() => parseEntry(canonicalBytes({ ...whole, toString: 'x' }))).toThrow('toString: no such field');
  });

  it('says which field and what was expected', () => {
    const wrong = { ...samples.contribution_held, reason: 'Because I say so' };
    expect(() => encodeEntry(wrong)).toThrow(
      'contribution_held.reason: expected a code of 1 to 80 small letters, digits, "-", "_" or ".", found "Because I say so"',
    );
    expect(() => encodeEntry({ ...samples.role_changed, kind: 'vote' } as unknown as Entry)).toThrow('found "vote"');
    expect(() => encodeEntry({ ...samples.role_changed, v: 2 } as unknown as Entry)).toThrow('v: expected 1, found 2');
  });

  it.each(['constructor', '__proto__', 'toString'])('has no kind %s', (kind) => {
    expect(() => parseEntry(utf8(`{"kind":"${kind}","v":1}`))).toThrow('known kinds');
  });

  it.each([
    '2026-11-25',
    '2026-11-25T01:30Z',
    '2026-11-25T24Z',
    '2026-13-01T00Z',
    '2026-00-01T00Z',
    '2026-02-29T00Z',
    '2100-02-29T00Z',
    '2026-04-31T00Z',
    '2026-04-00T00Z',
    '2026-11-25T01z',
    '2026-11-25T01Z\n',
  ])('refuses the hour %j', (hour) => {
    expect(() => encodeEntry({ ...samples.contribution_published, hour })).toThrow('.hour: expected an hour in UTC');
  });

  it.each(['', hash.slice(1), hash.replace('=', ''), hash.replace('B0=', 'B1='), hash.replace('+', '-'), `${hash}\n`])(
    'refuses the hash %j',
    (text) => {
      expect(() => encodeEntry({ ...samples.draft_published, text })).toThrow('text: expected 32 bytes in base64');
    },
  );

  it('knows leap years', () => {
    for (const hour of ['2028-02-29T23Z', '2000-02-29T00Z']) {
      expect(parseEntry(encodeEntry({ ...samples.contribution_published, hour })).hour).toBe(hour);
    }
  });

  it('is not one in any other spelling, nor when it is no object', () => {
    const text = Buffer.from(encodeEntry(samples.contribution_published)).toString('utf8');
    expect(() => parseEntry(utf8(text.replace(',', ', ')))).toThrow(expect.objectContaining({ code: 'NOT_CANONICAL' }));
    for (const none of ['[]', 'null', '1', '"x"'])
      expect(() => parseEntry(utf8(none))).toThrow('an entry is an object');
  });
});
