import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import type { PhaseKind, VerificationLevel } from '@mutirao/rules';
import type { ModerationMode } from '../consultation/consultation.entity.ts';
import type { Locale } from '../participant/participant.entity.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { utc } from '../platform/database/utc.ts';
import { exportContributions } from './export-contributions.ts';
import { exportDrafts } from './export-drafts.ts';
import { exportStances, exportTallies } from './export-stances.ts';
import { packageFormat } from './package.format.ts';
import type { ConsultationPackage } from './package.format.ts';

interface ConsultationRow {
  id: string;
  slug: string;
  title: string;
  summary: string;
  locale: Locale;
  moderation: ModerationMode;
  contributeLevel: VerificationLevel;
  stanceLevel: VerificationLevel;
  pseudonyms: boolean;
  createdAt: string;
  phases: { kind: PhaseKind; startsAt: string; endsAt: string | null }[];
  rules: { code: string; title: string; text: string }[];
}

/**
 * A consultation as a package that anyone may see: its published drafts, what is public of its contributions, and every
 * stance, without e-mail addresses and without a thread from a voter to a name. Throws Refusal: NOT_FOUND.
 */
export async function exportPackage(em: EntityManager, slug: string): Promise<ConsultationPackage> {
  // All of it as it was at one moment, whatever is written meanwhile.
  return em.transactional(
    async (tx) => {
      const { id, ...consultation } = await findConsultation(tx, slug);
      const { authors, contributions } = await exportContributions(tx, id);
      const { voters, stances } = await exportStances(tx, id);
      return {
        format: packageFormat,
        consultation,
        drafts: await exportDrafts(tx, id),
        participants: [...authors, ...voters],
        contributions,
        stances,
        tallies: await exportTallies(tx, id),
      };
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
}

async function findConsultation(em: EntityManager, slug: string): Promise<ConsultationRow> {
  const [row] = await sqlOf(em).execute<ConsultationRow>(
    `select id, slug, title, summary, locale, moderation, contribute_level as "contributeLevel",
       stance_level as "stanceLevel", pseudonyms, ${utc('created_at')} as "createdAt",
       (select coalesce(json_agg(json_build_object('kind', kind, 'startsAt', ${utc('starts_at')},
          'endsAt', ${utc('ends_at')}) order by starts_at), '[]') from phase where consultation_id = c.id) as phases,
       (select coalesce(json_agg(json_build_object('code', code, 'title', title, 'text', text) order by position), '[]')
          from rule where consultation_id = c.id and retired_at is null) as rules
     from consultation c where slug = ?`,
    [slug],
  );
  if (!row) throw new Refusal('NOT_FOUND');
  return row;
}
