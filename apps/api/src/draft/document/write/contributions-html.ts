import { escapeHtml, writeHtml } from '@mutirao/text';
import { htmlPage } from './page.html.ts';
import { byParagraph, saidBy, saidWords } from './said.ts';
import { writeWords } from './write-words.ts';
import { draftName } from './written.ts';
import type { WrittenContribution, WrittenContributions } from './written.ts';

/** A draft with what was said beside each paragraph, as one self-contained page. */
export function writeHtmlContributions(written: WrittenContributions): string {
  const { consultation, paragraphs } = written.draft;
  const words = writeWords[consultation.locale];
  const said = byParagraph(written);
  const aside = (list: readonly WrittenContribution[]) =>
    list.length === 0 ? '' : `<aside data-skip="1">${list.map(article).join('')}</aside>`;
  const article = (contribution: WrittenContribution) => {
    const reply = contribution.thread === null ? '' : ' style="margin-left:1.25rem"';
    const body = saidWords(contribution, consultation).map((text) => `<p class="said">${escapeHtml(text)}</p>`);
    return `<article${reply}><h3>${escapeHtml(saidBy(contribution, consultation))}</h3>${body.join('')}</article>`;
  };
  const gone = (said.get(null) ?? []).map(
    (contribution) =>
      `<blockquote data-skip="1"><p>${escapeHtml(placeOf(contribution))}</p></blockquote>${aside([contribution])}`,
  );
  const rest =
    gone.length === 0
      ? ''
      : `<section data-skip="1"><h2>${escapeHtml(words.gonePart)}</h2>${gone.join('\n')}</section>\n`;
  const main = writeHtml(paragraphs, (index) => aside(said.get(index) ?? [])) + rest;
  return htmlPage(written.draft, main, `${words.contributions}: ${draftName(written.draft)}`);
}

/** The paragraph that something was written on, as it read there. */
export function placeOf({ writtenOn: { label, text } }: WrittenContribution): string {
  return label === null ? text : `${label} ${text}`;
}
