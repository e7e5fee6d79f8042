import { diffWords, isReadable } from '@mutirao/text';
import type { Link } from '@mutirao/text';
import type { ComparedParagraph, Comparison, ComparisonNotices } from './compare.ts';
import { comparisonWords } from './compare-words.ts';
import type { ComparisonLocale, ComparisonWords } from './compare-words.ts';
import { noticeSentence } from './notice-sentence.ts';

export interface ComparisonNames {
  old: string;
  new: string;
}

/**
 * A comparison as one HTML page that needs nothing else: no script, no font, no request. Every change is told by words
 * and signs, so that it reads the same printed in grey or read aloud.
 */
export function comparisonPage(
  comparison: Comparison,
  names: ComparisonNames,
  notices: ComparisonNotices = { old: [], new: [] },
  locale: ComparisonLocale = 'pt-BR',
): string {
  const words = comparisonWords[locale];
  const title = `${words.title}: ${names.old} → ${names.new}`;
  const body = runsOf(comparison.links)
    .map((run) => runPart(run, comparison, words))
    .join('\n');
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="summary">${escape(summary(comparison.links, words))}</p>
<p class="legend">${escape(words.legend)}</p>
${noticeList(names.old, notices.old, locale)}${noticeList(names.new, notices.new, locale)}${body}
</main>
</body>
</html>
`;
}

function noticeList(name: string, notices: ComparisonNotices['old'], locale: ComparisonLocale): string {
  if (notices.length === 0) return '';
  const items = notices.map((notice) => `<li>${escape(noticeSentence(notice, locale))}</li>`);
  return `<div class="notices"><p>${escape(name)}</p><ul>${items.join('')}</ul></div>\n`;
}

function summary(links: readonly Link[], words: ComparisonWords): string {
  const order = ['kept', 'edited', 'split', 'merged', 'added', 'removed'] as const;
  const counted = order.map(
    (relation) => [words[relation], links.filter((link) => link.relation === relation).length] as const,
  );
  const moved = [words.moved, links.filter((link) => link.moved).length] as const;
  return [...counted, moved]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}: ${count}`)
    .join(' · ');
}

/** Most neighbours that were kept in place and are shown all. */
const longestRun = 5;

/** Links in their order, neighbours that were kept in place together. */
function runsOf(links: readonly Link[]): Link[][] {
  const runs: Link[][] = [];
  for (const link of links) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && isStill(before) && isStill(link)) run.push(link);
    else runs.push([link]);
  }
  return runs;
}

function isStill(link: Link): boolean {
  return link.relation === 'kept' && !link.moved;
}

/** The middle of a long run is folded away, so that changes in a long text are not looked for; its ends say where one is. */
function runPart(run: readonly Link[], comparison: Comparison, words: ComparisonWords): string {
  const parts = run.map((link) => linkPart(link, comparison, words));
  if (parts.length <= longestRun) return parts.join('\n');
  const folded = parts.slice(1, -1);
  return `${parts[0]}
<details><summary>${escape(`${words.kept}: ${folded.length}`)}</summary>
${folded.join('\n')}
</details>
${parts.at(-1)}`;
}

function linkPart(link: Link, comparison: Comparison, words: ComparisonWords): string {
  const old = link.old.flatMap((index) => comparison.old[index] ?? []);
  const next = link.new.flatMap((index) => comparison.new[index] ?? []);
  const kind = `${next[0]?.kind === 'heading' || old[0]?.kind === 'heading' ? ' heading' : ''}${link.moved ? ' moved' : ''}`;
  const told =
    link.relation === 'kept' && !link.moved ? '' : `<p class="told">${escape(tell(link, old, next, words))}</p>`;
  return `<section class="${link.relation}${kind}">${told}${content(link, old, next, words)}</section>`;
}

/** "alterado, mudou de lugar (estava em Art. 3º)" */
function tell(
  link: Link,
  old: readonly ComparedParagraph[],
  next: readonly ComparedParagraph[],
  words: ComparisonWords,
): string {
  const names = [link.relation === 'kept' ? '' : words[link.relation], link.moved ? words.moved : '']
    .filter(Boolean)
    .join(', ');
  const renumbered = old.length > 0 && next.length > 0 && old[0]?.label !== next[0]?.label;
  const elsewhere = link.moved || link.relation === 'merged' || renumbered;
  return elsewhere ? `${names} (${words.wasAt} ${old.map(place).join(' + ')})` : names;
}

function place({ label, index }: ComparedParagraph): string {
  return label ?? `¶ ${index + 1}`;
}

function content(
  link: Link,
  old: readonly ComparedParagraph[],
  next: readonly ComparedParagraph[],
  words: ComparisonWords,
): string {
  if (link.relation === 'kept') return next.map((paragraph) => block(paragraph, escape(paragraph.text))).join('');
  if (link.relation === 'added') return next.map((paragraph) => block(paragraph, ins(paragraph.text))).join('');
  if (link.relation === 'removed') return old.map((paragraph) => block(paragraph, del(paragraph.text))).join('');
  const [only, ...more] = next;
  if (only && more.length === 0) {
    const changes = diffWords(old.map(({ text }) => text).join(' '), only.text);
    if (isReadable(changes)) {
      const marked = changes.map(({ kind, text }) =>
        kind === 'same' ? escape(text) : kind === 'added' ? ins(text) : del(text),
      );
      return block(only, marked.join(''));
    }
  }
  return sides(old, words.before) + sides(next, words.after);
}

function sides(side: readonly ComparedParagraph[], name: string): string {
  const blocks = side.map((paragraph) => block(paragraph, escape(paragraph.text))).join('');
  return `<div class="side"><p class="name">${escape(name)}</p>${blocks}</div>`;
}

function block(paragraph: ComparedParagraph, inner: string): string {
  const label = paragraph.label === null ? '' : `<b class="label">${escape(paragraph.label)}</b> `;
  return `<p class="text">${label}${inner}</p>`;
}

function ins(text: string): string {
  return `<ins>${escape(text)}</ins>`;
}

function del(text: string): string {
  return `<del>${escape(text)}</del>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root{color-scheme:light dark;--line:#8a8f98;--soft:#eef1f5;--added:#0b5d2c;--removed:#8f1d14;--told:#1c4f9c}
@media(prefers-color-scheme:dark){:root{--line:#7d8590;--soft:#1c2129;--added:#7ee2a0;--removed:#ffa198;--told:#9cc4ff}}
body{margin:0;font:1.05rem/1.6 Georgia,'Times New Roman',serif}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}
.summary,.legend,.notices,.told,.name,summary{font-family:system-ui,sans-serif;font-size:.875rem}
section{margin:.75rem 0;padding:0 0 0 1rem;border-left:3px solid transparent}
section:not(.kept),section.moved{border-left-color:var(--line);background:var(--soft);padding:.5rem 1rem}
section.added{border-left-style:double;border-left-width:6px}
section.removed{border-left-style:dashed}
/* All of it is new, or gone: a line through every word would only be in the way of reading. */
section.added ins,section.removed del{text-decoration:none}
details{margin:.75rem 0}summary{padding:.5rem 1rem;border:1px dashed var(--line);cursor:pointer}
section.moved{border-left-style:dotted;border-left-width:5px}
section.heading .text{font-weight:700}
p{margin:.25rem 0}
.notices p{font-weight:600}.notices ul{margin:.25rem 0;padding-left:1.25rem}
.text{white-space:pre-line;overflow-wrap:anywhere}
.told{margin:0 0 .25rem;font-weight:600;color:var(--told)}
.side{margin:.5rem 0}.side .name{font-weight:600}
ins{color:var(--added);text-decoration:underline;text-decoration-thickness:2px}
ins::before{content:'{+'}ins::after{content:'+}'}
del{color:var(--removed);text-decoration:line-through}
del::before{content:'[−'}del::after{content:'−]'}
@media print{section{break-inside:avoid}}
`;
