import { m } from '@mutirao/messages';
import { roleName } from '#lib/consultation/roles.ts';
import type { AuditAction, Role } from '#lib/generated/schema.ts';
import type { AuditLineFragment } from './generated/audit.ts';

export function actionName(action: AuditAction): string {
  return m[`audit_${action.toLowerCase() as Lowercase<AuditAction>}`]();
}

export function actorName({ actor, byCommandLine }: AuditLineFragment): string {
  return actor?.name ?? (byCommandLine ? m.audit_command_line() : m.audit_someone_left());
}

/** One thing an act was done to, with the page that shows it. */
interface Said {
  words: string;
  path: string | null;
}

type Line = Pick<AuditLineFragment, 'action' | 'actor' | 'consultation' | 'person' | 'detail'>;

/** What an act was done to; `everywhere`, also in which consultation. */
export function objectsOf({ action, actor, consultation, person, detail }: Line, everywhere: boolean): Said[] {
  const home = consultation ? `/consultations/${consultation.slug}` : null;
  const known: Record<string, (value: string) => Said> = {
    number: (number) => {
      const path = home && action !== 'DRAFT_DISCARDED' ? `${home}/drafts/${number}` : null;
      return { words: m.audit_draft({ number }), path };
    },
    paragraph: (code) => ({ words: m.audit_paragraph({ code }), path: `/p/${code}` }),
    rule: (code) => ({ words: m.audit_rule({ code }), path: home && `${home}/rules` }),
    role: (role) => ({ words: m.audit_role({ role: roleName(role.toUpperCase() as Role) }), path: null }),
    format: (format) => ({ words: m.audit_format({ format }), path: null }),
  };
  const said = detail.flatMap(({ name, value }) => known[name]?.(value) ?? []);
  const whom = person && person.id !== actor?.id ? [{ words: m.audit_person({ name: person.name }), path: null }] : [];
  const where = everywhere && consultation ? [{ words: consultation.title, path: home }] : [];
  return [...whom, ...said, ...where];
}
