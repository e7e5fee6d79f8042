import type { Audience } from './audiences.ts';
import { accountFields } from './fields/account-fields.ts';
import { consultationFields } from './fields/consultation-fields.ts';
import { contributionFields } from './fields/contribution-fields.ts';
import { textFields } from './fields/text-fields.ts';

/**
 * Who comes to each field of each type, where the thing itself is public or theirs: a promise that a test keeps by asking
 * for every field as every kind of people (`docs/permissions.md`). A field that is not here fails the tests, and keeps
 * the schema from being written. Root fields are in `policies.ts`.
 */
export const fieldPolicies = {
  ...accountFields,
  ...consultationFields,
  ...textFields,
  ...contributionFields,
} as const satisfies Record<string, Record<string, Audience>>;
