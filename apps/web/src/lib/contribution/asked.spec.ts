import { describe, expect, it } from 'vitest';
import { askedFrom, packAsked, unpackAsked } from './asked.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const same = (path: unknown) => String(path);
const key = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('what somebody asks to contribute', () => {
  it('comes through sign-in as it went, whatever was typed', () => {
    const text = 'Linha 1\nLinha 2 "aspas" <b>& \u{1F3E0}';
    const asked = askedFrom(
      form({ kind: 'WORDING', operation: 'ADD_AFTER', text, note: 'porque', idempotencyKey: key, quote: '7:a: \r\nb' }),
      '/x',
    );
    expect(unpackAsked(packAsked(asked), same)).toEqual(asked);
    expect(asked).toMatchObject({ text, operation: 'ADD_AFTER', idempotencyKey: key, inReplyTo: null });
    expect(asked.quote).toEqual({ start: 7, exact: 'a: \nb' });
  });

  it('says line ends in one way', () => {
    expect(askedFrom(form({ text: 'a\r\nb' }), '/x').text).toBe('a\nb');
  });

  it('has an operation only as a wording, and falls back to what is plainest', () => {
    expect(askedFrom(form({ kind: 'COMMENT', operation: 'REMOVE' }), '/x').operation).toBeNull();
    expect(askedFrom(form({ kind: 'NOISE' }), '/x').kind).toBe('COMMENT');
    expect(askedFrom(form({ kind: 'WORDING', operation: 'NOISE' }), '/x').operation).toBe('MODIFY');
  });

  it('has no key when the page had none of ours', () => {
    for (const key of ['', 'x']) expect(askedFrom(form({ idempotencyKey: key }), '/x').idempotencyKey).toBe('');
  });

  it('is nothing when what came back is not of ours', () => {
    for (const packed of ['', '{', 'null', undefined, 4]) expect(unpackAsked(packed, same)).toBeNull();
  });
});
