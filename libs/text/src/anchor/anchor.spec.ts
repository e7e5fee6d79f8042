import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAgain, isRangeOf, quoteOf, sentencesOf } from '../index.ts';

/** Where the words stand in the text. */
function range(text: string, words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

const before = 'A praça é de todos. Quem a usa cuida dela, e quem cuida dela decide sobre ela. O mercado fica.';
const again = (words: string, ...after: string[]) => {
  const found = findAgain(before, range(before, words), after);
  return found && { part: found.part, words: after[found.part]?.slice(found.start, found.end), same: found.same };
};

describe('a quote', () => {
  it('brings what stands around it', () => {
    expect(quoteOf('um dois três', { start: 3, end: 7 })).toEqual({ exact: 'dois', prefix: 'um ', suffix: ' três' });
    const long = `${'😀'.repeat(30)}x${'😀'.repeat(30)}`;
    const { prefix, suffix } = quoteOf(long, { start: 60, end: 61 });
    expect(prefix + suffix).toBe('😀'.repeat(32));
    expect(quoteOf(`a${long}`, { start: 61, end: 62 }).prefix).toBe('😀'.repeat(16));
    expect(quoteOf(`${'😀'.repeat(20)}ax`, { start: 41, end: 42 }).prefix.isWellFormed()).toBe(true);
  });

  it.each([
    [{ start: 0, end: 1 }, true],
    [{ start: 0, end: 0 }, false],
    [{ start: -1, end: 1 }, false],
    [{ start: 0, end: 5 }, false],
    [{ start: 0.5, end: 1 }, false],
    [{ start: 2, end: 4 }, false],
    [{ start: 0, end: 2 }, false],
    [{ start: 1, end: 3 }, true],
  ])('of the range %o of "a😀b" is one: %s', (given, fits) => {
    expect(isRangeOf('a😀b', given)).toBe(fits);
  });
});

describe('a quote found again', () => {
  it('stays on its words while others change', () => {
    const after = 'A praça é do povo todo. Quem a usa cuida dela, e quem cuida dela decide sobre ela. Acabou.';
    expect(again('decide sobre ela', after)).toEqual({ part: 0, words: 'decide sobre ela', same: true });
  });

  it('takes changed words along, and says so', () => {
    const after =
      'A praça é de todos. Quem a usa cuida muito bem dela, e quem cuida dela decide sobre ela. O mercado fica.';
    const found = again('Quem a usa cuida dela', after);
    expect(found).toEqual({ part: 0, words: 'Quem a usa cuida muito bem dela', same: false });
  });

  it('is known in another place, and in the right part of a split', () => {
    expect(again('A praça é de todos.', 'O mercado fica. A praça é de todos.')?.same).toBe(true);
    expect(again('O mercado fica.', 'A praça é de todos.', 'O mercado fica.')).toMatchObject({ part: 1, same: true });
  });

  it('tells its own from equal words elsewhere', () => {
    const text = 'O prazo é de dez dias. A multa é de dez reais. O prazo é de dez meses.';
    const at = { start: text.lastIndexOf('dez'), end: text.lastIndexOf('dez') + 3 };
    const after = 'O prazo é de dez dias. O prazo é de dez meses.';
    const found = findAgain(text, at, [after]);
    expect(found && after.slice(found.start, found.end + 6)).toBe('dez meses');
  });

  it('is gone when its words are, and where nothing says which of two places it is', () => {
    expect(again('Quem a usa cuida dela', 'Nada disto ficou aqui, nem uma palavra.')).toBeNull();
    expect(again('ela', 'Texto inteiramente novo que fala de ela e de outras coisas.')).toBeNull();
    expect(again('decide sobre ela', 'x decide sobre ela y', 'z decide sobre ela w')).toBeNull();
    expect(again('decide sobre ela', ...[])).toBeNull();
  });

  const word = fc.constantFrom(
    'a ',
    'praça ',
    'é ',
    'de ',
    'todos. ',
    'lei, ',
    '😀 ',
    'mercado ',
    'fica ',
    '\u0301',
    ' ',
  );
  const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(''));

  it('never throws, never points outside, and is right when it says "same"', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), fc.nat(), fc.nat(), (old, after, a, b) => {
        const start = a % old.length;
        const end = start + 1 + (b % (old.length - start));
        const found = findAgain(old, { start, end }, after);
        if (found === null) return;
        const part = after[found.part] ?? '';
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeLessThanOrEqual(part.length);
        expect(found.start).toBeLessThan(found.end);
        if (found.same) expect(part.slice(found.start, found.end)).toBe(old.slice(start, end));
      }),
    );
  });

  it('is where it was when nothing changed', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (old, a, b) => {
        const start = a % old.length;
        const end = start + 1 + (b % (old.length - start));
        if (old.slice(start, end).trim() === '') return;
        expect(findAgain(old, { start, end }, [old])).toEqual({ part: 0, start, end, same: true });
      }),
    );
  });
});

describe('sentences', () => {
  const told = (paragraph: string) => sentencesOf(paragraph).map(({ start, end }) => paragraph.slice(start, end));

  it('end where people end them', () => {
    expect(told('O Sr. Prefeito falou. Depois, saiu!  E voltou?')).toEqual([
      'O Sr. Prefeito falou.',
      'Depois, saiu!',
      'E voltou?',
    ]);
    expect(told('Nos termos do art. 5º, inc. II, vale. J. Silva assina.')).toEqual([
      'Nos termos do art. 5º, inc. II, vale.',
      'J. Silva assina.',
    ]);
    expect(told('  ')).toEqual([]);
    expect(told('Sem ponto')).toEqual(['Sem ponto']);
  });
});
