import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Leaf } from '@mutirao/text';

type Document = PDFKit.PDFDocument;

const { resolve } = createRequire(import.meta.url);
const file = (name: string) => readFileSync(resolve(`@fontsource/literata/${name}`));

/** Each script is a file of its own; they are asked in this order. */
const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const;
type Script = (typeof scripts)[number];

/** A stretch of text that one font can draw. */
export interface Span {
  font: string;
  text: string;
}

/** Literata (SIL Open Font Licence), the typeface of the pages, embedded as far as it is used. */
export class PdfFonts {
  private readonly document: Document;
  private readonly ranges = readRanges();
  private readonly loaded = new Set<string>();
  private readonly chosen = new Map<string, Script>();

  constructor(document: Document) {
    this.document = document;
  }

  /** The text of a leaf, cut where another font has to take over. What no font has is drawn as its empty box. */
  spans({ text, format }: Leaf): Span[] {
    const face = `${format.strong ? '700' : '400'}-${format.emphasis ? 'italic' : 'normal'}`;
    const spans: Span[] = [];
    for (const character of text) {
      const font = `${this.scriptOf(character)}-${face}`;
      const last = spans.at(-1);
      if (last?.font === font) last.text += character;
      else spans.push({ font, text: character });
    }
    return spans.flatMap(({ font, text }) => breakable(text).map((part) => ({ font, text: part })));
  }

  /** Makes a font the current one, loading it when it is first needed. */
  use(font: string): void {
    if (!this.loaded.has(font)) this.document.registerFont(font, file(`files/literata-${font}.woff`));
    this.loaded.add(font);
    this.document.font(font);
  }

  private scriptOf(character: string): Script {
    const known = this.chosen.get(character);
    if (known !== undefined) return known;
    const code = character.codePointAt(0) ?? 0;
    const holds = (script: Script) => this.ranges.get(script)?.some(([from, to]) => from <= code && code <= to);
    const script = scripts.find(holds) ?? 'latin';
    this.chosen.set(character, script);
    return script;
  }
}

/** A word that no line could hold takes the library minutes to break: it is handed over in pieces that fit. */
function breakable(text: string): string[] {
  const longest = 50;
  if (!/\S{51}/.test(text)) return [text];
  const parts: string[] = [];
  for (const word of text.match(/\s+|\S+/g) ?? []) {
    const characters = [...word];
    if (characters.length <= longest) parts.push(`${parts.pop() ?? ''}${word}`);
    else
      for (let at = 0; at < characters.length; at += longest) parts.push(characters.slice(at, at + longest).join(''));
  }
  return parts;
}

/** Which characters are in which file, as the package of the typeface says: "U+0000-00FF,U+0131". */
function readRanges(): Map<Script, [number, number][]> {
  const said = JSON.parse(file('unicode.json').toString()) as Record<string, string | undefined>;
  return new Map(
    scripts.map((script) => {
      const ranges = (said[script] ?? '').split(',').map((range): [number, number] => {
        const [from = '', to = from] = range.replace('U+', '').split('-');
        return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      });
      return [script, ranges];
    }),
  );
}
