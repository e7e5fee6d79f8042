import { describe, expect, it } from 'vitest';
import { partMeant, quotedIn } from '../index.ts';

const parts = ['A praça é de todos e todos cuidam dela.', 'O mercado fica na praça até o fim da tarde.'];

describe('the part of a split paragraph', () => {
  it.each([
    ['O mercado fica na praça até a noite.', 1],
    ['A praça é de todos, de verdade.', 0],
    ['Nada a ver com isto', 0],
    ['', 0],
  ])('that "%s" is about is %i', (words, part) => {
    expect(partMeant([words], parts)).toBe(part);
  });

  it('is the first of none, and of equals', () => {
    expect(partMeant(['algo'], [])).toBe(0);
    expect(partMeant(['um dois'], ['um dois', 'um dois'])).toBe(0);
  });
});

it('what a text quotes is between its quotation marks, three words at the least', () => {
  expect(quotedIn('Diz “até o fim da tarde” e "de todos", mas «a praça é nossa» não.')).toEqual([
    'até o fim da tarde',
    'a praça é nossa',
  ]);
  expect(quotedIn('"'.repeat(10_001))).toEqual([]);
});
