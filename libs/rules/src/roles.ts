/** What a person is in one consultation. Everyone signed in is at least a citizen there. */
export const roles = ['citizen', 'facilitator', 'moderator', 'drafter', 'administrator'] as const;
export type Role = (typeof roles)[number];
