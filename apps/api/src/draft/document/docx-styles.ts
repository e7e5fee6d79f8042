import { isOn } from './docx-numbering.ts';
import { isLabelStyle, statedCharacters, statedStyle } from './stated-styles.ts';
import type { StatedStyle } from './stated-styles.ts';
import { child, elements } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What a paragraph style says about structure. */
export interface ParagraphStyle {
  /** Heading depth from 1, or null. */
  heading: number | null;
  quotation: boolean;
  listId: string | null;
  depth: number | null;
  /** What one of our own exports says it is. */
  stated: StatedStyle | null;
}

export interface RunStyle {
  strong: boolean;
  emphasis: boolean;
  struck: boolean;
  hidden: boolean;
  script: 'sup' | 'sub' | undefined;
  /** By the character styles of our own exports. */
  code: boolean;
  label: boolean;
}

export const plainRun: RunStyle = {
  strong: false,
  emphasis: false,
  struck: false,
  hidden: false,
  script: undefined,
  code: false,
  label: false,
};

/** Styles of a Word document, each with what it is based on. */
export class Styles {
  private readonly styles = new Map<string, XmlElement>();
  /** Whether the document began as one of our exports. */
  private readonly ours: boolean;

  constructor(root: XmlElement | undefined) {
    for (const style of elements(child(root, 'styles'))) {
      const id = style.attributes.styleId;
      if (style.name === 'style' && id !== undefined) this.styles.set(id, style);
    }
    this.ours = [...this.styles.values()].some((style) => isLabelStyle(nameOf(style)));
  }

  paragraph(id: string | undefined): ParagraphStyle {
    const result: ParagraphStyle = { heading: null, quotation: false, listId: null, depth: null, stated: null };
    for (const style of this.chain(id)) {
      const name = (child(style, 'name')?.attributes.val ?? '').toLowerCase();
      const shape = child(style, 'pPr');
      const outline = child(shape, 'outlineLvl')?.attributes.val;
      const number = child(shape, 'numPr');
      result.heading ??= headingOf(name) ?? (outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : null);
      result.quotation ||= /^(?:intense )?quote$|^block text$|^cita[çc][ãa]o/.test(name);
      result.listId ??= child(number, 'numId')?.attributes.val ?? null;
      result.depth ??= numberOf(child(number, 'ilvl')?.attributes.val);
      result.stated ??= statedStyle(name);
    }
    if (this.ours && result.heading !== null) result.stated ??= { kind: 'heading', level: Math.min(result.heading, 6) };
    return result;
  }

  /** A character style's look, the nearest definition of each property first. */
  run(id: string | undefined): RunStyle {
    return this.chain(id)
      .reverse()
      .reduce(
        (look, style) => ({ ...runLook(child(style, 'rPr'), look), ...statedCharacters(nameOf(style)) }),
        plainRun,
      );
  }

  private chain(id: string | undefined): XmlElement[] {
    const chain: XmlElement[] = [];
    let style = id === undefined ? undefined : this.styles.get(id);
    while (style && !chain.includes(style)) {
      chain.push(style);
      style = this.styles.get(child(style, 'basedOn')?.attributes.val ?? '');
    }
    return chain;
  }
}

function nameOf(style: XmlElement): string {
  return child(style, 'name')?.attributes.val ?? '';
}

function headingOf(name: string): number | null {
  if (/^(?:title|título)$/.test(name)) return 1;
  if (/^(?:subtitle|subtítulo)$/.test(name)) return 2;
  const depth = /^(?:heading|título) ([1-9])$/.exec(name)?.[1];
  return depth === undefined ? null : Number(depth);
}

function numberOf(value: string | undefined): number | null {
  return value === undefined ? null : Number(value);
}

/** Run properties laid over a look. */
export function runLook(properties: XmlElement | undefined, look: RunStyle): RunStyle {
  const result = { ...look };
  for (const property of elements(properties)) {
    switch (property.name) {
      case 'b':
        result.strong = isOn(property);
        break;
      case 'i':
        result.emphasis = isOn(property);
        break;
      case 'strike':
      case 'dstrike':
        result.struck = isOn(property);
        break;
      case 'vanish':
        result.hidden = isOn(property);
        break;
      case 'vertAlign':
        result.script =
          property.attributes.val === 'superscript'
            ? 'sup'
            : property.attributes.val === 'subscript'
              ? 'sub'
              : undefined;
    }
  }
  return result;
}
