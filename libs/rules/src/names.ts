/** UTF-16 units in a name that people are shown by. */
export const nameLength = 80;
/** The same in the name of an institution that somebody speaks for. */
export const institutionLength = 120;

/**
 * What nobody sees or what changes how its neighbours are read: controls, formats (zero width, direction, tags), private
 * use, lone surrogates, unassigned, fillers, marks that enclose, and the signs that stand for something missing. And
 * check marks, because one says on this site that somebody speaks for an institution.
 */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Me}\u2800\uFFFC\uFFFD✓✔✅☑🗸🗹]/gu;
/** Marks with nothing to stand on. */
const orphans = /(^|\s)\p{M}+/gu;
/** More marks on one sign than any orthography puts there; composed ones count with their letter. */
const storms = [
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]\p{M}{2})\p{M}+/gu,
  /(?<=\p{M}{4})\p{M}+/gu,
];

/** A name as it is kept: NFKC, on one line, without what nobody sees. Folding it again changes nothing. */
export function foldName(value: string): string {
  let name = value;
  // Taking a sign out brings others together, which may compose: until nothing changes, which is soon.
  for (let before = ''; before !== name;) {
    before = name;
    name = name.normalize('NFKC').replace(/\s+/gu, ' ').replace(unseen, '').replace(orphans, '$1').trim();
    for (const storm of storms) name = name.replace(storm, '');
  }
  return name;
}

/** The same for names that come in quantity and must not be lost: cut where it is too long; empty when nothing is left. */
export function foldNameShort(value: string): string {
  let name = '';
  for (const sign of foldName(value)) {
    if (name.length + sign.length > nameLength) break;
    name += sign;
  }
  return foldName(name);
}

export type NameFault = 'NAME_INVALID' | 'NAME_MIXES_ALPHABETS' | 'NAME_RESERVED';

/** What is wrong with a folded name, whoever takes it; null when nothing is. */
export function nameFault(name: string): NameFault | null {
  if (!/\p{L}/u.test(name)) return 'NAME_INVALID';
  if (words(name).some(mixesAlphabets)) return 'NAME_MIXES_ALPHABETS';
  return speaksForStaff(name) ? 'NAME_RESERVED' : null;
}

function words(name: string): string[] {
  return name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const alphabets = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  armenian: /\p{Script=Armenian}/u,
  han: /\p{Script=Han}/u,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  bopomofo: /\p{Script=Bopomofo}/u,
  hangul: /\p{Script=Hangul}/u,
  none: /[\p{Script=Common}\p{Script=Inherited}]/u,
};

/** Alphabets that one word may mix: how Japanese, Chinese and Korean are written ("highly restrictive" in UTS 39). */
const together = [
  ['latin', 'han', 'kana'],
  ['latin', 'han', 'bopomofo'],
  ['latin', 'han', 'hangul'],
];

function mixesAlphabets(word: string): boolean {
  const used = new Set<string>();
  for (const letter of word.match(/\p{L}/gu) ?? []) {
    used.add(Object.entries(alphabets).find(([, script]) => script.test(letter))?.[0] ?? 'another');
  }
  used.delete('none');
  return used.size > 1 && !together.some((allowed) => [...used].every((alphabet) => allowed.includes(alphabet)));
}

/**
 * Signs that look like a Latin letter, by that letter. The part of Unicode's confusables (UTS 39) with which a name in
 * Latin letters can be imitated; NFKD has dealt with fullwidth, mathematical and accented ones before. Capitals apart
 * from small letters: "Ν" looks like N, "ν" like v.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'АаӐΑαɑᴀꭺ@4',
  ae: 'æÆӕӔ',
  b: 'ВвЬьΒβƄʙᴃᏴ86',
  c: 'СсϹϲᴄⅽꮯᏟƆ',
  d: 'ԁԀđĐðɗᴅᎠƊ',
  e: 'ЕеЄєҽΕεєɛᴇꭼᎬ3℮ə',
  f: 'ϜƒꜰꞘ',
  g: 'ԌɡɢᏀǥց',
  h: 'НнҺһΗհʜᎻħĦ',
  i: 'ІіӀӏΙιıɪᎥΙ1|!lIłŁꙆ',
  j: 'ЈјϳյᴊᎫ',
  k: 'КкΚκᴋᏦ',
  m: 'МмΜᴍᎷ',
  n: 'ΝпոɴƝη',
  o: 'ОоӨөΟοσօՕøØᴏ0ΘθଠⲟⲞ',
  oe: 'œŒ',
  p: 'РрΡρᴘᏢþÞ',
  q: 'ԚԛզՙգԳ',
  r: 'гГᴦʀᏒƦ',
  s: 'ЅѕꜱᏚՏʂ5$',
  ss: 'ßẞ',
  t: 'ТтΤτᴛᎢŧŦ7',
  u: 'ՍսυᴜʋцԱ',
  v: 'Ѵѵνᴠ',
  w: 'ԜԝшωᴡᎳѡ',
  x: 'ХхΧχ×',
  y: 'УуҮүΥγʏƳ',
  z: 'ΖᴢᏃʐƶƵ',
};

const latinOf = new Map(Object.entries(lookAlikes).flatMap(([letter, signs]) => [...signs].map((s) => [s, letter])));

/**
 * What is left of a name for a quick eye (a skeleton, as UTS 39 calls it): two names with the same one are taken for each
 * other. For comparing only, never shown. It is empty for names that are all in signs without letters and digits.
 */
export function nameSkeleton(name: string): string {
  const plain = [...foldName(name).normalize('NFKD')].filter((sign) => !/\p{M}/u.test(sign));
  return plain
    .map((sign) => latinOf.get(sign) ?? sign)
    .join('')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('l', 'i')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

/** Words that speak for those who run the site, in its languages. */
const staff = skeletons(
  'mutirão moderação moderador moderadora moderadores administração administrador administradora administradores admin',
  'equipe suporte oficial moderation moderator moderators administration administrator administrators team staff support',
  'official moderación administración moderadores equipo soporte',
);
const joining = skeletons('da de do das dos del la el e y of the and');

function skeletons(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')).map(nameSkeleton));
}

/** Whether a name says nothing else than that it is the staff's: "Equipe do Mutirão", not "Equipe Alegria". */
function speaksForStaff(name: string): boolean {
  if (staff.has(nameSkeleton(name))) return true;
  const said = words(name)
    .filter((word) => /\p{L}/u.test(word))
    .map(nameSkeleton)
    .filter((word) => !joining.has(word));
  return said.length > 0 && said.every((word) => staff.has(word));
}
