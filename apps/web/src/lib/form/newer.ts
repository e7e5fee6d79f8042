import { createHash } from 'node:crypto';

/** A short mark of something stored. It travels with a form, to tell later whether that very thing was changed since. */
export function markOf(stored: unknown): string {
  return createHash('sha256').update(JSON.stringify(stored)).digest('base64url').slice(0, 16);
}

/**
 * What to do with a form that was refused because somebody else was first. `done`: what stands is what was typed, so
 * it was this same form, sent twice. `again`: they changed something else. `differs`: a person has to look.
 */
export function againstNewer(typed: unknown, stored: unknown, seen: string): 'done' | 'again' | 'differs' {
  if (markOf(typed) === markOf(stored)) return 'done';
  return markOf(stored) === seen ? 'again' : 'differs';
}
