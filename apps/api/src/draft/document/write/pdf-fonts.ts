import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Leaf } from '@mutirao/text';

type Document = PDFKit.PDFDocument;

const resolve = createRequire(import.meta.url).resolve;
/** Each script is a file of its own; they are asked in this order. */
const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const;
const faces = ['400-normal', '400-italic', '700-normal', '700-italic'] as const;
type Face = (typeof faces)[number];

/** A stretch of text that one font can draw. */
export interface Span {
  font: string;
  text: string;
}

interface Drawable {
  font: { hasGlyphForCodePoint(code: number): boolean };
}

/** Literata (SIL Open Font Licence), the typeface of the pages, embedded as far as it is used. */
export class PdfFonts {
  private readonly document: Document;
  private readonly known = new Map<string, Drawable>();
  private readonly chosen = new Map<string, string>();

  constructor(document: Document) {
    this.document = document;
  }

  /** The text of a leaf, cut where another font has to take over. What no font has is drawn as its empty box. */
  spans({ text, format }: Leaf): Span[] {
    const face: Face = `${format.strong ? '700' : '400'}-${format.emphasis ? 'italic' : 'normal'}`;
    const spans: Span[] = [];
    for (const character of text) {
      const font = this.fontFor(character, face);
      const last = spans.at(-1);
      if (last?.font === font) last.text += character;
      else spans.push({ font, text: character });
    }
    return spans;
  }

  /** Makes a font the current one, loading it when it is first needed. */
  use(font: string): void {
    this.drawable(font);
    this.document.font(font);
  }

  private fontFor(character: string, face: Face): string {
    const key = `${face} ${character}`;
    const known = this.chosen.get(key);
    if (known !== undefined) return known;
    const code = character.codePointAt(0) ?? 0;
    const script = scripts.find((script) => this.drawable(`${script}-${face}`).font.hasGlyphForCodePoint(code));
    const font = `${script ?? 'latin'}-${face}`;
    this.chosen.set(key, font);
    return font;
  }

  private drawable(name: string): Drawable {
    const known = this.known.get(name);
    if (known) return known;
    this.document.registerFont(name, readFileSync(resolve(`@fontsource/literata/files/literata-${name}.woff`)));
    this.document.font(name);
    // The document keeps the font that was just made current; its glyphs are asked for here only.
    const made = (this.document as unknown as { _font: Drawable })._font;
    this.known.set(name, made);
    return made;
  }
}
