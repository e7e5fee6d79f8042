import { longestEntry } from './bundle.ts';
import { canonicalBytes, parseCanonical } from './canonical.ts';
import type { Json } from './canonical.ts';
import { code, count, hash, hour, id, oneOf, orNull } from './entry-fields.ts';
import type { Field, FieldValues } from './entry-fields.ts';
import { RecordError } from './error.ts';

/** The form of entries described here. A later form gets a later number; this one is read for ever. */
export const entryVersion = 1;

/** In every entry. */
const common = { consultation: id, hour };

/**
 * Everything that leaves an entry, and what the entry says. An entry is public for ever, so it names nobody and holds
 * no word that a person wrote: texts stand as commitments, people of a team as their number in the consultation.
 */
export const entryShapes = {
  /** Written by somebody; not public yet, or at once. The commitment is to the whole of it (`contribution`). */
  contribution_received: { contribution: id, draft: count, commitment: hash },
  contribution_published: { contribution: id },
  /** Waits for a moderator, and why. */
  contribution_held: { contribution: id, reason: code },
  /** Taken from the pages by a decision. */
  contribution_hidden: { contribution: id, decision: id },
  contribution_restored: { contribution: id, decision: id },
  /** By its author. */
  contribution_withdrawn: { contribution: id },
  /** Text and salt were destroyed: nobody can open its commitment any more. */
  contribution_erased: { contribution: id, reason: code },
  /** `text` is the digest of what was published. */
  draft_published: { draft: count, text: hash },
  /** The end of a phase: sums for all to see, and a commitment to the full table (`tallies`). */
  tallies_closed: {
    phase: code,
    draft: count,
    items: count,
    agree: count,
    disagree: count,
    pass: count,
    commitment: hash,
  },
  /** A moderator's act; `rule` when it refuses, `appeal` when it answers one. Commits to the `reason`. */
  decision_made: {
    decision: id,
    contribution: id,
    outcome: oneOf('approved', 'refused'),
    rule: orNull(code),
    member: count,
    appeal: orNull(id),
    commitment: hash,
  },
  /** Its author asks for another moderator. Commits to the text (`appeal`). */
  appeal_made: { appeal: id, decision: id, commitment: hash },
  /** The drafting team's answer to so many contributions. Commits to text and list (`answer`). */
  answer_published: {
    answer: id,
    outcome: oneOf('accepted', 'partly', 'declined', 'out_of_scope', 'already_there'),
    covers: count,
    commitment: hash,
  },
  /** A role in the team given or taken, both people by number. */
  role_changed: { member: count, role: code, change: oneOf('given', 'taken'), by: count },
  /** An operator says in public that the log went back to an older backup, and what it had signed before. */
  log_restored: { signedSize: count, signedRoot: hash, reason: code },
} as const satisfies Record<string, Record<string, Field<Json>>>;

export type EntryKind = keyof typeof entryShapes;
export const entryKinds = Object.keys(entryShapes) as EntryKind[];

/** Every field of each kind. */
const fieldsOf = new Map(
  Object.entries(entryShapes).map(([kind, own]) => [
    kind,
    new Map<string, Field<Json>>(Object.entries({ ...common, ...own })),
  ]),
);

export type EntryOf<Kind extends EntryKind> = { v: typeof entryVersion; kind: Kind } & FieldValues<typeof common> &
  FieldValues<(typeof entryShapes)[Kind]>;
export type Entry = { [Kind in EntryKind]: EntryOf<Kind> }[EntryKind];

/**
 * The bytes of an entry as they stand in the log: hashed, served, verified.
 *
 * @throws RecordError ENTRY_INVALID naming the field, NOT_CANONICAL
 */
export function encodeEntry(entry: Entry): Uint8Array {
  const bytes = canonicalBytes(checked({ ...entry }));
  if (bytes.length > longestEntry) throw invalid(`${bytes.length} bytes are too many for an entry`);
  return bytes;
}

/**
 * The entry of these bytes. Fields that are missing, unknown or of another kind are refused, and so is every other
 * spelling of the same: who reads an entry reads all that was hashed.
 *
 * @throws RecordError ENTRY_INVALID naming the field, NOT_CANONICAL
 */
export const parseEntry = (bytes: Uint8Array): Entry => checked(parseCanonical(bytes));

function checked(value: Json): Entry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('an entry is an object');
  const { v, kind, ...rest } = value as Record<string, Json>;
  if (v !== entryVersion) throw invalid(`v: expected ${entryVersion}, found ${JSON.stringify(v)}`);
  const fields = typeof kind === 'string' ? fieldsOf.get(kind) : undefined;
  if (fields === undefined) throw invalid(`kind: expected one of the known kinds, found ${JSON.stringify(kind)}`);
  for (const name of Object.keys(rest)) {
    if (!fields.has(name)) throw invalid(`${String(kind)}.${name}: no such field`);
  }
  for (const [name, { expected, accepts }] of fields) {
    const found = Object.hasOwn(rest, name) ? rest[name] : undefined;
    if (found === undefined) throw invalid(`${String(kind)}.${name}: missing`);
    if (!accepts(found)) throw invalid(`${String(kind)}.${name}: expected ${expected}, found ${JSON.stringify(found)}`);
  }
  return value as unknown as Entry;
}

const invalid = (message: string): RecordError => new RecordError('ENTRY_INVALID', message);
