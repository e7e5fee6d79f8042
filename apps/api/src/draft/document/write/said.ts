import { plainText } from '@mutirao/text';
import { day } from './head-line.ts';
import { writeWords } from './write-words.ts';
import type { WrittenConsultation, WrittenContribution, WrittenContributions } from './written.ts';

/** What stands on one paragraph, or on paragraphs that are gone (null), in the order of reading. */
export function byParagraph({ contributions }: WrittenContributions): Map<number | null, WrittenContribution[]> {
  return Map.groupBy(contributions, ({ paragraph }) => paragraph);
}

/** "Ana · pergunta · 24/11/2026 · ainda se aplica · concordam 3, discordam 1" */
export function saidBy(contribution: WrittenContribution, { locale }: WrittenConsultation): string {
  const words = writeWords[locale];
  const { kind, operation, side, author, institution, carriage, createdAt, writtenOn, thread, agree, disagree, pass } =
    contribution;
  const votes = (
    [
      ['agree', agree],
      ['disagree', disagree],
      ['pass', pass],
    ] as const
  ).filter(([, count]) => count > 0);
  const parts = [
    contribution.text === null
      ? words.hidden
      : [author ?? words.anonymous, ...(institution === null ? [] : [institution])].join(' ✓ '),
    kind === 'wording' && operation !== null ? `${words.wording} (${words[operation]})` : words[kind],
    side === null ? '' : words[side],
    thread === null ? '' : words.reply,
    day(createdAt, locale),
    carriage === 'here' ? '' : `${words.writtenOn} ${writtenOn.number}: ${words[carriage]}`,
    votes.map(([name, count]) => `${words[name]} ${count}`).join(', '),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Its words as read: a proposed wording without its Markdown, the reason after it. Empty where only a place is left. */
export function saidWords(contribution: WrittenContribution, { locale }: WrittenConsultation): string[] {
  const { kind, text, note } = contribution;
  if (text === null) return [];
  const body = kind === 'wording' ? plainText(text) : text;
  return [body, note === null ? '' : `${writeWords[locale].because}: ${note}`].filter((words) => words.trim() !== '');
}
