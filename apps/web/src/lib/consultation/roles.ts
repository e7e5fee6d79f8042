import { m } from '@mutirao/messages';
import type { Role } from '#lib/generated/schema.ts';

const names: Record<Role, () => string> = {
  CITIZEN: m.role_citizen,
  FACILITATOR: m.role_facilitator,
  MODERATOR: m.role_moderator,
  DRAFTER: m.role_drafter,
  ADMINISTRATOR: m.role_administrator,
};

export function roleName(role: Role): string {
  return names[role]();
}
