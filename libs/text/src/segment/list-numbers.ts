import { attribute } from './html-root.ts';
import type { Element } from './html-root.ts';

/** The label each item of an HTML list is printed with: `start`, `value`, `type` and `reversed` respected; bullets have none. */
export function listLabels(list: Element, children: readonly Element[]): Map<Element, string> {
  const labels = new Map<Element, string>();
  if (list.tagName !== 'ol') return labels;
  const items = children.filter((child) => child.tagName === 'li');
  const step = attribute(list, 'reversed') === null ? 1 : -1;
  const type = attribute(list, 'type') ?? '1';
  let number = integer(attribute(list, 'start')) ?? (step < 0 ? items.length : 1);
  for (const item of items) {
    number = integer(attribute(item, 'value')) ?? number;
    labels.set(item, `${numeral(number, type)}${type === 'a' ? ')' : '.'}`);
    number += step;
  }
  return labels;
}

function integer(value: string | null): number | null {
  return value !== null && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : null;
}

/** A number in the manner of a list type: 1, a, A, i or I. */
export function numeral(number: number, type: string): string {
  if (number < 1) return String(number);
  switch (type) {
    case 'a':
      return letters(number);
    case 'A':
      return letters(number).toUpperCase();
    case 'i':
      return romanNumeral(number).toLowerCase();
    case 'I':
      return romanNumeral(number);
    default:
      return String(number);
  }
}

function letters(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}

const romanValues = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function romanNumeral(number: number): string {
  if (number >= 4000) return String(number);
  let rest = number;
  let text = '';
  for (const [value, sign] of romanValues) {
    for (; rest >= value; rest -= value) text += sign;
  }
  return text;
}
