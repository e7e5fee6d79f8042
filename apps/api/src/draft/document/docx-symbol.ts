import type { XmlElement } from './xml.ts';

/** Adobe's Symbol encoding from 0x21 and from 0xA1 on, as Word's font of that name; a space where it has a part of a sign only. */
const symbol = {
  0x21: '!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼',
  0xa1: 'ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑',
};
/** What people use of Wingdings. */
const wingdings: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '☐',
  0xa7: '▪',
  0xa8: '☐',
  0xd8: '➢',
  0xdf: '←',
  0xe0: '→',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
};

/** The character that a symbol of a font means (`w:sym`), or null when it has none. */
export function symbolCharacter({ attributes }: XmlElement): string | null {
  const code = parseInt(attributes.char ?? '', 16);
  if (Number.isNaN(code)) return null;
  // Fonts of symbols have theirs in the private use area, at their number plus F000.
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const font = attributes.font?.toLowerCase();
  if (font === 'symbol') return placed(place);
  if (font === 'wingdings') return wingdings[place] ?? null;
  return code > 0x20 && code < 0xd800 ? String.fromCharCode(code) : null;
}

function placed(place: number): string | null {
  const [from, table] = place < 0xa1 ? ([0x21, symbol[0x21]] as const) : ([0xa1, symbol[0xa1]] as const);
  const character = table[place - from];
  return character === undefined || character === ' ' ? null : character;
}
