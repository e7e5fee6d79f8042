import { read } from '#lib/api.ts';
import { askedOf, filterOf } from '#lib/audit/asked.ts';
import { AuditDocument, AuditedDocument } from '#lib/audit/generated/audit.ts';
import { enter } from '#lib/moderation/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { consultation } = await read(event, AuditedDocument, { slug });
  const entered = await enter(event, consultation, 'MANAGE');
  const asked = askedOf(event.url);
  const after = event.url.searchParams.get('after');
  const { audit } = await read(event, AuditDocument, { consultation: slug, filter: filterOf(asked), after });
  return { consultation: entered, audit, asked };
};
