import { read } from '#lib/api.ts';
import { askedOf, filterOf } from '#lib/audit/asked.ts';
import { AuditDocument } from '#lib/audit/generated/audit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = askedOf(event.url);
  const after = event.url.searchParams.get('after');
  const { audit } = await read(event, AuditDocument, { consultation: null, filter: filterOf(asked), after });
  return { audit, asked };
};
