import type { Role } from '#lib/generated/schema.ts';

/** The roles that are given by name; everybody else is a citizen. */
export const staffRoles = ['MODERATOR', 'DRAFTER', 'FACILITATOR', 'ADMINISTRATOR'] as const satisfies readonly Role[];
