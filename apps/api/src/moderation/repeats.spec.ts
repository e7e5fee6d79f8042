import { describe, expect, it } from 'vitest';
import { repeats } from './repeats.ts';

describe('a reason that repeats what was written', () => {
  it.each([
    ['“A praça é do povo, sim!”: isto ofende.', 'Digo que a praça é do povo', true],
    ['A PRAÇA É   DO povo', 'a praça é do povo', true],
    ['Ofende quem escreveu antes.', 'Uma ofensa a quem escreveu', false],
    ['Ana Souza não pode ofender.', 'Ana Souza', true],
    ['Anacleto Souzano', 'Ana Souza', false],
    ['Escreva sem ofender.', '', false],
    ['escreva a ana@example.org', 'ana@example.org', true],
  ])('%s / %s', (reason, words, told) => {
    expect(repeats(reason, words)).toBe(told);
  });
});
