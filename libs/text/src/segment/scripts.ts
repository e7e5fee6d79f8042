const above: Readonly<Record<string, string>> = {
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};
const below: Readonly<Record<string, string>> = {
  0: '₀',
  1: '₁',
  2: '₂',
  3: '₃',
  4: '₄',
  5: '₅',
  6: '₆',
  7: '₇',
  8: '₈',
  9: '₉',
};

/**
 * Raised or lowered letters as characters: an ordinal after a number ("1" + "o" is "1º"), digits as small digits.
 * Null when the words are better left as they are.
 */
export function scriptLetters(text: string, position: 'sup' | 'sub', before: string): string | null {
  const trimmed = text.trim();
  if (position === 'sup' && /\d\s*$/.test(before)) {
    if (/^[oº°]s?\.?$/.test(trimmed)) return 'º';
    if (/^[aª]s?$/.test(trimmed)) return 'ª';
  }
  if (!/^\d{1,4}$/.test(trimmed)) return null;
  const table = position === 'sup' ? above : below;
  return [...trimmed].map((digit) => table[digit] ?? digit).join('');
}
