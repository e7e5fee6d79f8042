import { describe, expect, it } from 'vitest';
import { maskedPath, maskedText } from './masked.ts';

describe('what the front logs', () => {
  it.each([
    ['/invitations/s3cr3t-t0ken', '/invitations/[…]'],
    ['/en/invitations/s3cr3t/accept', '/en/invitations/[…]/accept'],
    ['/consultations/carta/drafts/2', '/consultations/carta/drafts/2'],
    ['/x/ana%40example.org', '/x/[…]'],
  ])('of %s is %s', (path, masked) => expect(maskedPath(path)).toBe(masked));

  it('names nobody', () => {
    expect(maskedText('Error: no ana@example.org here')).toBe('Error: no […] here');
    expect(maskedText('at file:///app/node_modules/@sveltejs/kit/x.js:1:2')).toContain('kit/x.js:1:2');
  });
});
