import { m } from '@mutirao/messages';
import type { Role } from '#lib/generated/schema.ts';

/** The roles that are given by name; everybody else is a citizen. */
export const staffRoles = ['MODERATOR', 'DRAFTER', 'FACILITATOR', 'ADMINISTRATOR'] as const satisfies readonly Role[];

const duties: Partial<Record<Role, () => string>> = {
  FACILITATOR: m.invitation_role_facilitator,
  MODERATOR: m.invitation_role_moderator,
  DRAFTER: m.invitation_role_drafter,
  ADMINISTRATOR: m.invitation_role_administrator,
};

/** What somebody in this role does, in one sentence. */
export function roleDuty(role: Role): string {
  return duties[role]?.() ?? '';
}
