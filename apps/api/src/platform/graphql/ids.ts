import { Refusal } from '@mutirao/rules';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id as the database takes it. Anything else names nothing, so: NOT_FOUND. */
export function knownId(value: string, field: string): string {
  if (!uuid.test(value)) throw new Refusal('NOT_FOUND', {}, field);
  return value.toLowerCase();
}
