import { limits } from '@mutirao/rules';
import { escapeMarkdown, plainText, segmentMarkdown } from '@mutirao/text';
import type { Segment } from '@mutirao/text';
import type { LineageParagraph } from '../draft/lineage-proposal.ts';
import { newCode, newId } from '../platform/database/id.ts';
import { cleanText } from '../platform/text/clean.ts';
import { packageFault } from './package-fault.ts';
import type { ReadDraft, ReadPackage, ReadParagraph } from './package.format.ts';

export interface PlannedParagraph extends LineageParagraph {
  code: string;
  position: number;
  level: number;
  markdown: string;
}

export interface PlannedDraft {
  id: string;
  number: number;
  title: string;
  changesNote: string | null;
  publishedAt: Date;
  paragraphs: PlannedParagraph[];
  /** Paragraphs by the names the package gives them. */
  keys: ReadonlyMap<string, PlannedParagraph>;
}

/** A paragraph before it has an id; `key` null where the package gives no name. */
interface NamedSegment extends Segment {
  key: string | null;
}

/** The drafts in order, numbered from 1. Throws PACKAGE_INVALID. */
export function planDrafts({ drafts }: ReadPackage, now: Date): PlannedDraft[] {
  return drafts.map((draft, index) => {
    const path = ['drafts', index];
    const { title, named } = readSource(draft, path);
    const paragraphs = named.map(planParagraph);
    return {
      id: newId(),
      number: index + 1,
      title: draft.title || (title ?? ''),
      changesNote: draft.changesNote || null,
      publishedAt: draft.publishedAt ?? now,
      paragraphs,
      keys: byKey(named, paragraphs, path),
    };
  });
}

/** Gives a segment its place and its names in the database. */
export function planParagraph(segment: Segment, position: number): PlannedParagraph {
  const { kind, label, level, text, markdown } = segment;
  return { id: newId(), code: newCode(), position, kind, label, level, text, markdown, origins: [] };
}

function readSource(draft: ReadDraft, path: PropertyKey[]): { title: string | null; named: NamedSegment[] } {
  if (draft.paragraphs) return { title: null, named: draft.paragraphs.map(fromParagraph) };
  const { title, segments } = segmentMarkdown(draft.markdown ?? '');
  if (segments.length === 0 || segments.length > limits.draftParagraphs) {
    throw packageFault([...path, 'markdown'], `holds ${segments.length} paragraphs`);
  }
  const name = title?.replace(keyMark, '').trim() ?? null;
  return { title: name, named: segments.map((segment) => fromMarked(segment, path)) };
}

function fromParagraph(given: ReadParagraph): NamedSegment {
  const { key, kind, label } = given;
  const level = given.level ?? (kind === 'heading' ? 1 : 0);
  const words =
    given.markdown === undefined
      ? { text: given.text ?? '', markdown: escapeMarkdown(given.text ?? '') }
      : { text: plainText(given.markdown), markdown: given.markdown };
  return { key: key ?? null, kind, label: label ?? null, level, ...words };
}

/** The name that a block of Markdown may end with: `Todo serviço nasce digital. {#nasce-digital}`. */
const keyMark = /\s*\{#([\p{L}\p{N}.:-]+)\}$/u;

function fromMarked(segment: Segment, path: PropertyKey[]): NamedSegment {
  const key = keyMark.exec(segment.text)?.[1] ?? null;
  const text = cleanText(segment.text.replace(keyMark, ''), 'package');
  if (text === '') throw packageFault([...path, 'markdown'], `holds an empty paragraph${key && ` {#${key}}`}`);
  return { ...segment, key, text, markdown: segment.markdown.replace(keyMark, '') };
}

/** A paragraph without a name of its own answers to its place, counted from 1. */
function byKey(named: readonly NamedSegment[], paragraphs: readonly PlannedParagraph[], path: PropertyKey[]) {
  const keys = new Map<string, PlannedParagraph>();
  for (const [position, paragraph] of paragraphs.entries()) {
    const key = named[position]?.key ?? String(position + 1);
    if (keys.has(key)) throw packageFault(path, `has two paragraphs with the key "${key}"`);
    keys.set(key, paragraph);
  }
  return keys;
}
