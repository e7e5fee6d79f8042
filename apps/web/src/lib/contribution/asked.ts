import type { ContributionKind, WordingOperation } from '#lib/generated/schema.ts';

/** What somebody asks to contribute or to change, as it travels from the form to the api, through sign-in when need be. */
export interface AskedContribution {
  /** The view of the paragraph's page it was written in, with its language. */
  path: string;
  paragraph: string;
  kind: ContributionKind;
  operation: WordingOperation | null;
  text: string;
  note: string;
  inReplyTo: string | null;
  /** The stretch of the paragraph it is about; null for all of it. */
  quote: AskedQuote | null;
  /** Under which they want to appear from now on; empty to stay as they are. */
  pseudonym: string;
  /** Empty when the page carried none. */
  idempotencyKey: string;
  /** The contribution whose words it changes, and the version of it that was changed. */
  edits: string | null;
  version: number;
}

/** Words and where they begin, in UTF-16 code units of the paragraph. */
export interface AskedQuote {
  start: number;
  exact: string;
}

/** As the value of a choice in a form: `12:words`. */
export function quoteValue({ start, exact }: AskedQuote): string {
  return `${start}:${exact}`;
}

function quoteFrom(value: string): AskedQuote | null {
  const [, start, exact] = /^(\d{1,6}):([\s\S]+)$/.exec(value) ?? [];
  return start && exact ? { start: Number(start), exact } : null;
}

const kinds: readonly ContributionKind[] = ['COMMENT', 'QUESTION', 'WORDING'];
const operations: readonly WordingOperation[] = ['MODIFY', 'ADD_AFTER', 'REMOVE'];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Read = (name: string) => unknown;

/** Reads it from a form's fields. A field that is missing or not of its list takes its plainest value. */
export function askedFrom(form: FormData, path: string): AskedContribution {
  return asked((name) => form.get(name), path);
}

export function packAsked(contribution: AskedContribution): string {
  const { quote, ...fields } = contribution;
  return JSON.stringify({ ...fields, ...(quote && { quote: quoteValue(quote) }) });
}

/** Reads what `packAsked` wrote and the reader's browser brought back; null when there is nothing of the kind. */
export function unpackAsked(packed: unknown, localPath: (path: unknown) => string): AskedContribution | null {
  if (typeof packed !== 'string' || packed === '') return null;
  try {
    const fields: Record<string, unknown> = JSON.parse(packed);
    return asked((name) => fields[name], localPath(fields['path']));
  } catch {
    return null;
  }
}

function asked(read: Read, path: string): AskedContribution {
  const text = (name: string) => {
    const value = read(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
  };
  const kind = kinds.find((candidate) => candidate === read('kind')) ?? 'COMMENT';
  const key = text('idempotencyKey');
  return {
    path,
    paragraph: text('paragraph'),
    kind,
    operation:
      kind === 'WORDING' ? (operations.find((candidate) => candidate === read('operation')) ?? 'MODIFY') : null,
    text: text('text'),
    note: text('note'),
    inReplyTo: text('inReplyTo') || null,
    quote: quoteFrom(text('quote')),
    pseudonym: text('pseudonym'),
    idempotencyKey: uuid.test(key) ? key : '',
    edits: text('edits') || null,
    version: Number(read('version')) || 0,
  };
}
