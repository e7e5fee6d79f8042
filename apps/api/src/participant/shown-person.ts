import type { ParticipantType } from './participant.type.ts';

/** A person from the columns of a row that may not have one, or one who has left. */
export function shownPerson(
  id: string | null,
  name: string | null,
  institution: string | null,
): ParticipantType | null {
  return id === null || name === null ? null : { id, name, institution };
}
