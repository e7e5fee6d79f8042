import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords, isReadable } from '../index.ts';
import type { WordChange } from '../index.ts';

const side = (changes: readonly WordChange[], not: WordChange['kind']) =>
  changes
    .filter(({ kind }) => kind !== not)
    .map(({ text }) => text)
    .join('');
const shown = (changes: readonly WordChange[]) =>
  changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');

describe('a word diff', () => {
  it.each([
    ['o gato preto', 'o cão preto e branco', 'o [-gato-]{+cão+} preto{+ e branco+}'],
    ['igual', 'igual', 'igual'],
    ['o gato preto mia', 'o cão branco mia', 'o [-gato preto-]{+cão branco+} mia'],
    [
      'quem dirige a oficina do bairro de hoje em diante por seis anos responde por ela',
      'as pessoas que moram em volta de cada praça da cidade responde por ela',
      '[-quem dirige a oficina do bairro de hoje em diante por seis anos-]{+as pessoas que moram em volta de cada praça da cidade+} responde por ela',
    ],
    ['um e dois', 'três e quatro', '[-um-]{+três+} e [-dois-]{+quatro+}'],
    ['', 'novo', '{+novo+}'],
    ['velho', '', '[-velho-]'],
    ["d'água, sim.", "d'água; sim.", "d'água[-,-]{+;+} sim."],
  ])('from %j to %j is %j', (before, after, expected) => {
    expect(shown(diffWords(before, after))).toBe(expected);
  });

  it('gives both wordings back exactly', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.constantFrom('o ', 'a ', 'de ', 'lei', ', ', '. ', '  ', '\n', '😀', 'é'), { maxLength: 60 })
        .map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffWords(before, after);
        expect(side(changes, 'removed')).toBe(after);
        expect(side(changes, 'added')).toBe(before);
        for (const [index, change] of changes.entries()) {
          expect(change.text).not.toBe('');
          expect(change.kind).not.toBe(changes[index - 1]?.kind);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stays bounded for the longest paragraph there can be', () => {
    const words = (seed: number) =>
      Array.from({ length: 20_000 }, (_, index) => `p${(index * seed) % 7_919}`).join(' ');
    const [before, after] = [words(31), words(57)];
    const changes = diffWords(before, after);
    expect(side(changes, 'removed')).toBe(after);
    expect(side(changes, 'added')).toBe(before);
    const edited = `${before.slice(0, 50_000)} nova frase ${before.slice(50_020)}`;
    expect(diffWords(before, edited).length).toBeLessThan(12);
  });
});

describe('readable', () => {
  it('is a diff with stretches left to hold on to', () => {
    expect(isReadable(diffWords('Os dados são abertos por princípio.', 'Os dados são públicos por princípio.'))).toBe(
      true,
    );
    expect(isReadable(diffWords('igual', 'igual'))).toBe(true);
  });

  it('is not confetti', () => {
    const before = 'A rede é o lugar de todos os que fazem o serviço e de quem o usa, a cada dia e em cada canto.';
    const after = 'O que não se mede, e a gente sabe, não se muda: é de ver o custo, o prazo e a fila e de dizer.';
    expect(isReadable(diffWords(before, after))).toBe(false);
    expect(isReadable(diffWords('tudo', 'nada'))).toBe(false);
  });
});
