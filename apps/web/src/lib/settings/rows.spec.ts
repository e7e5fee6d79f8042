import { describe, expect, it } from 'vitest';
import { phaseInputs, phaseRows, ruleInputs, ruleRows } from './rows.ts';

function sent(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('the calendar', () => {
  const rows = phaseRows(
    sent([
      ['kind', 'WORKSHOP'],
      ['startsAt', '2026-05-01T00:00'],
      ['endsAt', '2026-06-01T00:00'],
      ['remove', '0'],
      ['kind', 'COMMENT'],
      ['startsAt', '2026-06-01T00:00'],
      ['endsAt', ''],
      ['kind', ''],
      ['startsAt', ''],
      ['endsAt', ''],
    ]),
  );

  it('leaves out what was removed and the empty row', () => {
    expect(rows).toEqual([{ kind: 'COMMENT', startsAt: '2026-06-01T00:00', endsAt: '' }]);
  });

  it('is sent in universal time, an open end as none', () => {
    expect(phaseInputs(rows, 'America/Sao_Paulo')).toEqual([
      { kind: 'COMMENT', startsAt: '2026-06-01T03:00:00.000Z', endsAt: null },
    ]);
  });

  it('is not sent half written', () => {
    expect(phaseInputs([{ kind: '', startsAt: '2026-06-01T00:00', endsAt: '' }], 'UTC')).toBeNull();
    const onlyEnd = phaseRows(
      sent([
        ['kind', ''],
        ['startsAt', ''],
        ['endsAt', '2026-06-01T00:00'],
      ]),
    );
    expect(phaseInputs(onlyEnd, 'UTC')).toBeNull();
    expect(phaseInputs([{ kind: 'COMMENT', startsAt: 'logo', endsAt: '' }], 'UTC')).toBeNull();
  });
});

it('rules come in the order typed, without removed and empty ones', () => {
  const rows = ruleRows(
    sent([
      ['id', 'a'],
      ['title', 'A'],
      ['text', 'um'],
      ['place', '2'],
      ['id', 'b'],
      ['title', 'B'],
      ['text', 'dois'],
      ['place', '1'],
      ['id', 'c'],
      ['title', 'C'],
      ['text', 'x'],
      ['place', '3'],
      ['remove', '2'],
      ['id', ''],
      ['title', 'Nova'],
      ['text', ''],
      ['place', ''],
      ['id', ''],
      ['title', ' '],
      ['text', ''],
      ['place', ''],
    ]),
  );
  expect(ruleInputs(rows)).toEqual([
    { id: 'b', title: 'B', text: 'dois' },
    { id: 'a', title: 'A', text: 'um' },
    { id: null, title: 'Nova', text: '' },
  ]);
});
