import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, foldNameShort, nameFault, nameLength, nameSkeleton } from './names.ts';

/** What must never stand in a name: it is not seen, or moves what is. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;

const anything = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('a', 'é', ' ', '\u0301', '\u0489', '\u202E', '\u200D', '\u{E0041}', '\uE000', 'ﬁ', 'ㅤ', '¨'),
    )
    .map((signs) => signs.join('')),
  fc.constantFrom(...naughty),
);

describe('a name', () => {
  it.each([
    'María José Ñandú',
    "D'Ávila",
    'João da Silva-Müller',
    'Nguyễn Thị Ánh',
    '李小龍',
    'Анна Ковалёва',
    'O’Connor',
    'Γιώργος Παπαδόπουλος',
    '山田エリ',
    '김민준',
    'محمد علي',
    'प्रिया शर्मा',
    'Ọlá Adébáyọ̀',
    'Equipe Alegria',
    'Ana Мария',
  ])('of people stays as it is: %s', (name) => {
    expect(foldName(name)).toBe(name.normalize('NFC'));
    expect(nameFault(foldName(name))).toBeNull();
  });

  it.each([
    ['Ana\u202E aniraM', 'Ana aniraM'],
    ['A\u200Bn\u2060a\u{E0041}\uFEFF', 'Ana'],
    ['Ana\n\tMaria\u2028Reis', 'Ana Maria Reis'],
    ['Ａｎａ', 'Ana'],
    ['𝓐𝓷𝓪', 'Ana'],
    [`Z${'\u0335\u0336'.repeat(9)}algo`, 'Z\u0335\u0336algo'],
    ['\u0301\u0301Ana', 'Ana'],
    ['\uE000Ana\uFFFD\u2800', 'Ana'],
    ['Ana ✅ Ministério ✔️', 'Ana Ministério'],
  ])('is folded: %j is %j', (given, kept) => {
    expect(foldName(given)).toBe(kept.normalize('NFKC'));
  });

  it('whatever is sent, comes out on one line, all of it to be seen, and stays so', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const name = foldName(value);
        expect(name).not.toMatch(hidden);
        expect(name).not.toMatch(/^\s|\s$|\s\s|[^\S ]/u);
        expect(name).not.toMatch(/\p{M}{5}/u);
        expect(name.normalize('NFKC')).toBe(name);
        expect(foldName(name)).toBe(name);
        const short = foldNameShort(value);
        expect(short.length).toBeLessThanOrEqual(nameLength);
        expect(foldName(short)).toBe(short);
        expect(typeof nameSkeleton(value)).toBe('string');
      }),
      { numRuns: 3_000 },
    );
  });

  it('needs a letter', () => {
    for (const name of ['', '123', '🙂', '—']) expect(nameFault(name)).toBe('NAME_INVALID');
  });

  it.each(['Mаria', 'Αna', 'Annа Reis', 'Paγpal', 'Joãо', 'Anaعلي'])(
    'does not mix alphabets within a word: %s',
    (name) => {
      expect(nameFault(foldName(name))).toBe('NAME_MIXES_ALPHABETS');
    },
  );

  it.each([
    'Moderação',
    'moderacao',
    'M0DERADOR',
    'Admin 1',
    'Equipe do Mutirão',
    'The Moderators',
    'Administración',
    'аԁміп',
    'a d m i n',
    '✓ Moderadora ✓',
  ])('does not speak for the staff: %s', (name) => {
    expect(nameFault(foldName(name))).toBe('NAME_RESERVED');
  });
});

describe('the skeleton', () => {
  it.each([
    ['Maria Reis', 'Маria Rеis'],
    ['Maria Reis', 'MARIA  REIS'],
    ['Maria Reis', 'María Réis'],
    ['Maria Reis', 'Maria-Reis'],
    ['Maria Reis', 'Mar1a Re1s'],
    ['Carla Silva', 'Caria Siiva'],
    ['Carla Silva', 'CarIa SiIva'],
    ['Marco', 'rnarco'],
    ['Ministério da Saúde', 'Ｍｉｎｉｓｔéｒｉｏ ｄａ Ｓａúｄｅ'],
    ['Rosa', 'Ros\u200Ba'],
    ['Beto', 'Вето'],
    ['Nina', 'Νina'],
  ])('of %s is that of %s', (name, imitation) => {
    expect(nameSkeleton(imitation)).toBe(nameSkeleton(name));
  });

  it('is another for other people', () => {
    expect(nameSkeleton('Maria Reis')).not.toBe(nameSkeleton('Mário Reis'));
    expect(nameSkeleton('李小龍')).not.toBe(nameSkeleton('李小虎'));
  });
});
