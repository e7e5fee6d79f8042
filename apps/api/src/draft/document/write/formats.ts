import type { LinksBasis } from '../../links-basis.ts';
import type { WrittenContributions, WrittenDraft } from './written.ts';

/** What each download is called in addresses, with its media type. */
export const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/akn+xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;
export type WrittenFormat = keyof typeof mediaTypes;

export const draftFormats = ['docx', 'odt', 'pdf', 'html', 'md', 'txt', 'xml', 'json'] as const;
export const comparisonFormats = ['docx', 'odt', 'html', 'md', 'txt'] as const;
export const contributionsFormats = ['docx', 'html', 'md', 'csv', 'json'] as const;
export type DraftFormat = (typeof draftFormats)[number];
export type ComparisonFormat = (typeof comparisonFormats)[number];
export type ContributionsFormat = (typeof contributionsFormats)[number];

/** Two drafts and what their links are made of: long texts are aligned in the writing thread. */
export interface ComparisonContent {
  old: WrittenDraft;
  new: WrittenDraft;
  basis: LinksBasis;
}

/** What is to be written, as it crosses to the writing thread. */
export type WriteJob =
  | { what: 'draft'; format: DraftFormat; content: WrittenDraft }
  | { what: 'comparison'; format: ComparisonFormat; content: ComparisonContent }
  | { what: 'contributions'; format: ContributionsFormat; content: WrittenContributions };
