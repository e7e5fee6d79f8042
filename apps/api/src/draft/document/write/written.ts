import type { Link, Segment } from '@mutirao/text';
import type { ComparisonLocale } from '../compare-words.ts';

/** The consultation as its documents name it. */
export interface WrittenConsultation {
  slug: string;
  title: string;
  locale: ComparisonLocale;
}

/** A draft as it is written into a file. */
export interface WrittenDraft {
  consultation: WrittenConsultation;
  number: number;
  /** As its team named it; may be empty. */
  title: string;
  /** ISO 8601, or null while it is in preparation. */
  publishedAt: string | null;
  paragraphs: WrittenParagraph[];
}

export interface WrittenParagraph extends Segment {
  /** Its short permanent address. */
  code: string;
}

/** Two drafts and how one became the other: every paragraph of both stands in exactly one link, by its index. */
export interface WrittenComparison {
  old: WrittenDraft;
  new: WrittenDraft;
  links: Link[];
}

/** The draft that something was written on, and the paragraph's words there. */
export interface WrittenOn {
  number: number;
  label: string | null;
  text: string;
}

/** Something public that somebody said. */
export interface WrittenContribution {
  id: string;
  kind: 'comment' | 'question' | 'wording';
  operation: 'modify' | 'add_after' | 'remove' | null;
  side: 'for' | 'against' | null;
  /** Null where only its place is left: withdrawn, or hidden after it was answered. */
  text: string | null;
  note: string | null;
  /** Null when erased or hidden. */
  author: string | null;
  /** That its author speaks for. */
  institution: string | null;
  /** ISO 8601. */
  createdAt: string;
  editedAt: string | null;
  carriage: 'here' | 'applies' | 'changed' | 'gone';
  /** One object for all that was written there. */
  writtenOn: WrittenOn;
  /** Index of the paragraph of the draft shown; null when that is gone. */
  paragraph: number | null;
  /** The root of its thread; null for a root. */
  thread: string | null;
  agree: number;
  disagree: number;
  pass: number;
}

/** A draft with what was said about it, in the order of reading: each thread's root with its answers after it. */
export interface WrittenContributions {
  draft: WrittenDraft;
  contributions: WrittenContribution[];
}

/** The name of a draft in a title: the consultation's, with the draft's own where that says something else. */
export function draftName({ title, consultation }: WrittenDraft): string {
  const own = title.trim();
  return own === '' || own === consultation.title ? consultation.title : `${consultation.title}: ${own}`;
}

/** Whether paragraphs are the same in words, kind, level and label. */
export function isSameParagraphs(olds: readonly WrittenParagraph[], news: readonly WrittenParagraph[]): boolean {
  const shape = ({ kind, level, label, text }: WrittenParagraph) => JSON.stringify([kind, level, label, text]);
  return olds.length === news.length && olds.every((old, index) => news[index] && shape(old) === shape(news[index]));
}
