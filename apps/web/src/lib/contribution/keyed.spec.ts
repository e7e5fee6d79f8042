import { describe, expect, it } from 'vitest';
import { askedFrom } from './asked.ts';
import { keyed } from './keyed.ts';

function asked(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ paragraph: 'p1', text: 'Falta água.', ...fields }))
    form.set(name, value);
  return askedFrom(form, '/x');
}
const keyOf = (fields: Record<string, string>, session?: string) => keyed(asked(fields), session).idempotencyKey;

describe('the key of a contribution', () => {
  it('is the page’s own when it carries one', () => {
    const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
    expect(keyOf({ idempotencyKey: key }, 's')).toBe(key);
  });

  it('is the same for the same words of the same person in the same place, and for nothing else', () => {
    const key = keyOf({}, 's');
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(keyOf({ idempotencyKey: 'not a key' }, 's')).toBe(key);
    const others: Record<string, string>[] = [
      { text: 'Falta luz.' },
      { paragraph: 'p2' },
      { kind: 'QUESTION' },
      { inReplyTo: 'c1' },
      { quote: '0:Falta' },
    ];
    expect(new Set([key, keyOf({}, 'other'), ...others.map((fields) => keyOf(fields, 's'))]).size).toBe(7);
  });

  it('is drawn for who has no session yet', () => {
    expect(keyOf({})).not.toBe(keyOf({}));
  });
});
