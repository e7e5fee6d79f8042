import { admits, audiences, fieldPolicies, hiddenPolicies, peopleKinds, policies } from '@mutirao/rules';
import type { Audience, PeopleKind } from '@mutirao/rules';

/** Whether a kind of people comes to a field, as `libs/rules` declares it. */
export function declared(name: string, field: string, kind: PeopleKind): boolean {
  const [type = ''] = name.split(':');
  const fields: Readonly<Record<string, Audience>> = fieldPolicies[type as keyof typeof fieldPolicies];
  const open = admits(fields[field] ?? 'nobody', kind);
  if (!(name in hiddenPolicies)) return open;
  const { all, except } = hiddenPolicies[name as keyof typeof hiddenPolicies];
  const exceptions: Readonly<Record<string, Audience>> = except;
  return admits(exceptions[field] ?? all, kind) && (exceptions[field] !== undefined || open);
}

const head = `<!-- Written by \`mutirao schema\` from libs/rules. Do not edit: change the policies. -->

# Who comes to what

Every field of the schema and the seven kinds of people, as \`libs/rules\` declares it. A test asks a running server for each
field as each of them and fails where the answer differs. A dot means: this person gets a value, or is refused for what they
ask and not for who they are. People have their role in the consultation that is asked about. A site administrator administers
every consultation.

`;

/** The page in the documentation: what is declared, field by field. */
export function permissionsPage(): string {
  const roots = Object.entries(policies).map(([name, audience]) =>
    row(name, audience, (kind) => admits(audience, kind)),
  );
  const types = Object.entries(fieldPolicies).map(([type, fields]) => {
    const rows = Object.entries(fields).map(([field, audience]) =>
      row(field, audience, (kind) => admits(audience, kind)),
    );
    return `### ${type}\n\n${table(rows)}`;
  });
  const hidden = Object.entries(hiddenPolicies).map(([name, { all }]) => {
    const [type = ''] = name.split(':');
    const fields = Object.keys(fieldPolicies[type as keyof typeof fieldPolicies]);
    const rows = fields.map((field) => row(field, '', (kind) => declared(name, field, kind)));
    return `### ${name}\n\nFor ${all}, and of them:\n\n${table(rows, false)}`;
  });
  const words = Object.entries(audiences).map(([word, kinds]) => `- _${word}_: ${kinds.join(', ') || '–'}`);
  return [
    `${head}## The words\n\n${words.join('\n')}`,
    `## Questions and changes\n\n${table(roots)}`,
    `## Fields\n\nOf what is public, or one’s own.\n\n${types.join('\n\n')}`,
    `## What is not public\n\n${hidden.join('\n\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function row(name: string, audience: string, comes: (kind: PeopleKind) => boolean): string[] {
  return [`\`${name}\``, audience, ...peopleKinds.map((kind) => (comes(kind) ? '●' : ''))];
}

function table(rows: readonly string[][], withAudience = true): string {
  const columns = ['field', 'for', ...peopleKinds];
  const shown = (cells: readonly string[]) =>
    `| ${cells.filter((_, index) => withAudience || index !== 1).join(' | ')} |`;
  return [shown(columns), shown(columns.map((_, index) => (index < 2 ? '---' : ':-:'))), ...rows.map(shown)].join('\n');
}
