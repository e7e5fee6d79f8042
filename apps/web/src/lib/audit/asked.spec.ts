import { describe, expect, it } from 'vitest';
import { askedOf, downloadSearch, filterOf } from './asked.ts';

const asked = (search: string) => askedOf(new URL(`http://site.invalid/audit?${search}`));

describe('what the record of acts is filtered by', () => {
  it('are whole days, both included', () => {
    expect(filterOf(asked('since=2026-11-03&until=2026-11-30'))).toEqual({
      actor: null,
      action: null,
      since: '2026-11-03T03:00:00.000Z',
      until: '2026-12-01T03:00:00.000Z',
    });
  });

  it.each(['since=hoje', 'until=2026-13-40', 'what=nothing', ''])(
    'is nothing where it makes no sense: %s',
    (search) => {
      expect(filterOf(asked(search))).toEqual({ actor: null, action: null, since: null, until: null });
      expect(downloadSearch(asked(search))).toBe('');
    },
  );

  it('goes along with the download', () => {
    expect(downloadSearch(asked('who=x&what=RULES_SET'))).toBe('?actor=x&action=rules_set');
  });
});
