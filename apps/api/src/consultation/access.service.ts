import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { consultationActions, consultationVerdict, currentPhase, leastAsked, Refusal } from '@mutirao/rules';
import type { AskedLevels, ConsultationAction, ConsultationFacts, PhaseTimes, Role } from '@mutirao/rules';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';

/** The facts that decide what a person may do in a consultation, and the refusal when they may not. */
@Injectable()
export class Access {
  constructor(private readonly em: EntityManager) {}

  /** Roles, phase at `now` and levels asked, in one query. Pass the transaction's entity manager to decide inside it. */
  async facts(asker: Asker | null, consultation: string, now: Date, em = this.em): Promise<ConsultationFacts> {
    const facts = await this.factsOf(asker, [consultation], now, em);
    return facts.get(consultation) ?? { actor: asker, roles: [], phase: null, asked: leastAsked };
  }

  /** The same for several consultations at once. */
  async factsOf(
    asker: Asker | null,
    consultations: readonly string[],
    now: Date,
    em = this.em,
  ): Promise<Map<string, ConsultationFacts>> {
    const rows = await sqlOf(em).execute<FactsRow>(
      `select c.id, json_build_object('contribute', c.contribute_level, 'take_stance', c.stance_level) as asked,
         coalesce((select json_agg(json_build_object('kind', kind, 'startsAt', starts_at, 'endsAt', ends_at))
                   from phase where consultation_id = c.id), '[]') as phases,
         coalesce((select json_agg(role) from membership where consultation_id = c.id and participant_id = ?), '[]') as roles
       from consultation c where c.id = any(?::uuid[])`,
      [asker?.id ?? null, `{${consultations.join(',')}}`],
    );
    return new Map(
      rows.map(({ id, phases, roles, asked }) => {
        const phase = currentPhase(phases.map(phaseTimes), now);
        return [id, { actor: asker, roles, phase: phase?.kind ?? null, asked }];
      }),
    );
  }

  /** Throws the refusal when the person may not do this now; else answers with the facts, for finer questions. */
  async require(
    action: ConsultationAction,
    asker: Asker | null,
    consultation: string,
    now: Date,
    em = this.em,
  ): Promise<ConsultationFacts & { actor: Asker }> {
    const facts = await this.facts(asker, consultation, now, em);
    const verdict = consultationVerdict(action, facts);
    if (verdict !== null || asker === null) throw new Refusal(verdict ?? 'SIGN_IN_REQUIRED');
    return { ...facts, actor: asker };
  }

  /** Everything the person may do now, by consultation: what the page draws. */
  async canOf(
    asker: Asker | null,
    consultations: readonly string[],
    now: Date,
  ): Promise<Map<string, ConsultationAction[]>> {
    const facts = await this.factsOf(asker, consultations, now);
    return new Map([...facts].map(([id, known]) => [id, allowed(known)]));
  }
}

function allowed(facts: ConsultationFacts): ConsultationAction[] {
  return consultationActions.filter((action) => consultationVerdict(action, facts) === null);
}

interface FactsRow {
  id: string;
  phases: StoredPhase[];
  roles: Role[];
  asked: AskedLevels;
}

interface StoredPhase {
  kind: PhaseTimes['kind'];
  startsAt: string;
  endsAt: string | null;
}

function phaseTimes({ kind, startsAt, endsAt }: StoredPhase): PhaseTimes {
  return { kind, startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) };
}
