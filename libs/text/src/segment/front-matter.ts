const fences = /^(---|\+\+\+)[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|$)/;
const titleLine = /^title[ \t]*[:=][ \t]*(.+)$/m;

/** A document without its front matter, and the title named there. A "---" that opens no front matter is a rule. */
export function splitFrontMatter(source: string): { title: string | null; body: string } {
  const found = fences.exec(source);
  const matter = found?.[2];
  if (!found || matter === undefined || !/^[\w-]+[ \t]*[:=]/m.test(matter)) return { title: null, body: source };
  const title =
    titleLine
      .exec(matter)?.[1]
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2') ?? null;
  return { title, body: source.slice(found[0].length) };
}
