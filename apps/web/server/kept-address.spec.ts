import { describe, expect, it } from 'vitest';
import { keptAddress } from './kept-address.ts';

describe('the address a page is kept under', () => {
  it.each([
    ['/?fbclid=x', '/'],
    ['/en?utm_source=x&after=y', '/en?after=y'],
    ['/consultations/a/drafts/1?x=1', '/consultations/a/drafts/1'],
    ['/consultations/a/drafts/1?', '/consultations/a/drafts/1'],
    ['/es/consultations/a/compare?to=2&from=1&x', '/es/consultations/a/compare?from=1&to=2'],
    [
      '/consultations/a/drafts/1/paragraphs/k?order=newest&after=a%2Bb',
      '/consultations/a/drafts/1/paragraphs/k?after=a%2Bb&order=newest',
    ],
  ])('of %s is %s', (asked, address) => {
    expect(keptAddress(asked)).toBe(address);
  });

  it('leaves pages alone that are for one reader', () => {
    expect(keptAddress('/sign-in?next=%2Fx&kind=stance')).toBe('/sign-in?next=%2Fx&kind=stance');
  });
});
