import { child, elements, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/**
 * An Office equation (`m:oMath`) in one line, as people type them: a/b, x^2, x_1, √(a+b), ∑_(i=1)^n. What has no such
 * form is read in order.
 */
export function equationText(element: XmlElement): string {
  const part = (name: string) => grouped(inner(child(element, name)));
  switch (element.name) {
    case 't':
      return textOf(element);
    case 'f':
      return `${part('num')}/${part('den')}`;
    case 'sSup':
      return `${part('e')}^${part('sup')}`;
    case 'sSub':
      return `${part('e')}_${part('sub')}`;
    case 'sSubSup':
      return `${part('e')}_${part('sub')}^${part('sup')}`;
    case 'rad':
      return `${inner(child(element, 'deg'))}√${part('e')}`;
    case 'nary':
      return `${property(element, 'naryPr', 'chr') ?? '∫'}${limit('_', part('sub'))}${limit('^', part('sup'))} ${part('e')}`;
    case 'd': {
      const [opening, closing] = [property(element, 'dPr', 'begChr') ?? '(', property(element, 'dPr', 'endChr') ?? ')'];
      return `${opening}${elements(element).map(equationText).filter(Boolean).join('|')}${closing}`;
    }
    default:
      return element.name.endsWith('Pr') ? '' : inner(element);
  }
}

function inner(element: XmlElement | undefined): string {
  return elements(element).map(equationText).join('');
}

/** In brackets where it is more than one number or letter. */
function grouped(text: string): string {
  return /^(?:[\p{L}\p{N}]*|\([^()]*\))$/u.test(text) ? text : `(${text})`;
}

function limit(sign: string, text: string): string {
  return text === '' ? '' : sign + text;
}

function property(element: XmlElement, properties: string, name: string): string | undefined {
  return child(child(element, properties), name)?.attributes.val;
}
