import { writeWords } from './write-words.ts';
import type { WrittenDraft } from './written.ts';

/** "Consulta · versão 2 · publicada em 24/11/2026": what stands at the head of a document. */
export function headLine(draft: WrittenDraft): string {
  const { consultation, number, publishedAt } = draft;
  const words = writeWords[consultation.locale];
  const state = publishedAt === null ? words.preparing : `${words.published} ${day(publishedAt, consultation.locale)}`;
  return [consultation.title, `${words.draft} ${number}`, state].join(' · ');
}

/** A day as people of the language write it. */
export function day(moment: string, locale: keyof typeof writeWords): string {
  return new Date(moment).toLocaleDateString(locale, { timeZone: 'America/Sao_Paulo' });
}
