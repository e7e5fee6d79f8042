import { plainFormat } from '@mutirao/text';
import { isLabelStyle, statedCharacters, statedStyle } from './stated-styles.ts';
import type { StatedStyle } from './stated-styles.ts';
import { child, descendants, elements } from './xml.ts';
import type { XmlElement } from './xml.ts';

export interface TextLook {
  strong: boolean;
  emphasis: boolean;
  struck: boolean;
  hidden: boolean;
  script: 'sup' | 'sub' | undefined;
  /** By the character styles of our own exports. */
  code: boolean;
  label: boolean;
}

export interface OdtParagraphStyle {
  /** Heading depth for titles, which are plain paragraphs in this format. */
  heading: number | null;
  quotation: boolean;
  /** What one of our own exports says it is. */
  stated: StatedStyle | null;
}

export interface ListLevel {
  /** "1", "a", "A", "i" or "I"; empty for none; null for a bullet. */
  format: string | null;
  prefix: string;
  suffix: string;
  start: number;
  /** How many levels the number shows, its own included. */
  shown: number;
}

const plainLook: TextLook = {
  strong: false,
  emphasis: false,
  struck: false,
  hidden: false,
  script: undefined,
  code: false,
  label: false,
};

/** Text, paragraph and list styles of an OpenDocument file, automatic ones first. */
export class OdtStyles {
  private readonly styles = new Map<string, XmlElement>();
  private readonly lists = new Map<string, ReadonlyMap<number, ListLevel>>();
  /** Whether the document began as one of our exports. */
  readonly ours: boolean;
  /** Numbering of headings. */
  readonly outline: ReadonlyMap<number, ListLevel>;

  constructor(parts: readonly (XmlElement | undefined)[]) {
    let outline: ReadonlyMap<number, ListLevel> = new Map();
    for (const part of parts) {
      for (const style of descendants(part, 'style')) {
        const key = `${style.attributes.family ?? ''} ${style.attributes.name ?? ''}`;
        if (!this.styles.has(key)) this.styles.set(key, style);
      }
      for (const list of descendants(part, 'list-style')) {
        const name = list.attributes.name ?? '';
        if (!this.lists.has(name)) this.lists.set(name, readLevels(list));
      }
      for (const style of descendants(part, 'outline-style')) outline = readLevels(style);
    }
    this.outline = outline;
    this.ours = [...this.styles.values()].some((style) => isLabelStyle(style.attributes.name ?? ''));
  }

  list(name: string | undefined): ReadonlyMap<number, ListLevel> | undefined {
    return name === undefined ? undefined : this.lists.get(name);
  }

  paragraph(name: string | undefined): OdtParagraphStyle {
    const names = this.chain('paragraph', name).map((style) => style.attributes.name ?? '');
    const is = (pattern: RegExp) => names.some((candidate) => pattern.test(candidate));
    const stated = names.map(statedStyle).find((found) => found !== null) ?? null;
    return {
      heading: is(/^Title$/) ? 1 : is(/^Subtitle$/) ? 2 : null,
      quotation: is(/^(?:Quotations|(?:Intense_20_)?Quote|Block_20_Text)$/),
      stated,
    };
  }

  /** A span's look laid over the one around it. */
  text(name: string | undefined, around: TextLook = plainLook): TextLook {
    return this.chain('text', name)
      .reverse()
      .reduce(
        (look, style) => ({
          ...laidOver(child(style, 'text-properties'), look),
          ...statedCharacters(style.attributes.name ?? ''),
        }),
        around,
      );
  }

  private chain(family: string, name: string | undefined): XmlElement[] {
    const chain: XmlElement[] = [];
    let style = this.styles.get(`${family} ${name ?? ''}`);
    while (style && !chain.includes(style)) {
      chain.push(style);
      style = this.styles.get(`${family} ${style.attributes['parent-style-name'] ?? ''}`);
    }
    return chain;
  }
}

function laidOver(properties: XmlElement | undefined, look: TextLook): TextLook {
  const result = { ...look };
  if (!properties) return result;
  const { attributes } = properties;
  const weight = attributes['font-weight'];
  if (weight !== undefined) result.strong = weight === 'bold' || Number(weight) >= 600;
  const slant = attributes['font-style'];
  if (slant !== undefined) result.emphasis = slant !== 'normal';
  const struck = attributes['text-line-through-style'] ?? attributes['text-line-through-type'];
  if (struck !== undefined) result.struck = struck !== 'none';
  const display = attributes.display;
  if (display !== undefined) result.hidden = display === 'none';
  const position = attributes['text-position'];
  if (position !== undefined)
    result.script = /^(?:super|[1-9])/.test(position) ? 'sup' : /^(?:sub|-)/.test(position) ? 'sub' : undefined;
  return result;
}

function readLevels(list: XmlElement): Map<number, ListLevel> {
  return new Map(
    elements(list).map(({ name, attributes }) => {
      const bullet = name === 'list-level-style-bullet' || name === 'list-level-style-image';
      const level: ListLevel = {
        format: bullet ? null : (attributes['num-format'] ?? ''),
        prefix: attributes['num-prefix'] ?? '',
        suffix: attributes['num-suffix'] ?? '',
        start: Number(attributes['start-value'] ?? 1),
        shown: Number(attributes['display-levels'] ?? 1),
      };
      return [Number(attributes.level ?? 1) - 1, level];
    }),
  );
}

export function formatOf(look: TextLook, href: string | null): typeof plainFormat {
  return { ...plainFormat, strong: look.strong, emphasis: look.emphasis, code: look.code, href };
}
