/** What a person is in one consultation. Everyone signed in is at least a citizen there. */
export const roles = ['citizen', 'facilitator', 'moderator', 'drafter', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The roles that are given: everyone signed in is a citizen anyway. */
export const staffRoles = roles.filter((role) => role !== 'citizen');
