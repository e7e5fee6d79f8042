import { describe, expect, it } from 'vitest';
import { needsNonce, nothingAllowed, policyOfPlainPage, withoutNonce } from './content-policy.ts';

describe('the policy of a page', () => {
  it('loses its nonce where everyone gets the same', () => {
    expect(withoutNonce("script-src 'self' 'nonce-aGk='; style-src 'self'")).toBe(
      "script-src 'self'; style-src 'self'",
    );
  });

  it.each([
    ['<script nonce="x">go()</script>', true],
    ['<SCRIPT\n>go()</SCRIPT>', true],
    ['<style>p{}</style>', true],
    ['<link rel="stylesheet" nonce="x" href="/a.css">', true],
    ['<script type="module" src="/_app/a.js"></script>', false],
    ['<p>nonce=</p>', false],
  ])('needs one for %s: %s', (html, needs) => {
    expect(needsNonce(html)).toBe(needs);
  });

  it('of last resort names the style that it brings', () => {
    expect(policyOfPlainPage('<style>p{}</style>')).toMatch(/; style-src 'sha256-[\w+/]{43}='$/);
    expect(policyOfPlainPage('500')).toBe(nothingAllowed);
  });
});
