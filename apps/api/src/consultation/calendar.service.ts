import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { currentPhase, phaseFault, Refusal } from '@mutirao/rules';
import type { PhaseTimes } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Consultations } from './consultation.service.ts';
import type { ConsultationType, PhaseType } from './consultation.type.ts';

/** More phases than this are no calendar. */
const mostPhases = 30;

interface PhaseRow {
  id: string;
  consultation: string;
  kind: PhaseType['kind'];
  startsAt: string;
  endsAt: string | null;
}

/** The dated phases of consultations. */
@Injectable()
export class Calendar {
  constructor(
    private readonly em: EntityManager,
    private readonly consultations: Consultations,
  ) {}

  /** Phases in order of time, by consultation, in one query. */
  async of(ids: readonly string[], now: Date): Promise<Map<string, PhaseType[]>> {
    const rows = await sqlOf(this.em).execute<PhaseRow>(
      `select id, consultation_id as consultation, kind, starts_at as "startsAt", ends_at as "endsAt"
       from phase where consultation_id = any(?::uuid[]) order by starts_at, id`,
      [`{${ids.join(',')}}`],
    );
    const calendars = Map.groupBy(rows, ({ consultation }) => consultation);
    return new Map([...calendars].map(([id, phases]) => [id, withCurrent(phases, now)]));
  }

  /** Replaces the whole calendar. Throws PHASES_EMPTY, PHASES_OVERLAP or PHASE_ENDS_BEFORE_START. */
  async set(
    asker: Asker | null,
    id: string,
    version: number,
    phases: readonly PhaseTimes[],
  ): Promise<ConsultationType> {
    return this.consultations.managed(asker, id, version, 'phases_set', async (em) => {
      const fault = phaseFault(phases);
      if (fault) throw new Refusal(fault, {}, 'phases');
      if (phases.length > mostPhases) throw new Refusal('INPUT_INVALID', { most: mostPhases }, 'phases');
      await sqlOf(em).execute(`delete from phase where consultation_id = ?`, [id]);
      for (const { kind, startsAt, endsAt } of phases) {
        await sqlOf(em).execute(
          `insert into phase (id, consultation_id, kind, starts_at, ends_at) values (?, ?, ?, ?, ?)`,
          [newId(), id, kind, startsAt, endsAt],
        );
      }
    });
  }
}

function withCurrent(rows: readonly PhaseRow[], now: Date): PhaseType[] {
  const phases = rows.map(({ id, kind, startsAt, endsAt }) => ({
    id,
    kind,
    startsAt: new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  }));
  const current = currentPhase(phases, now);
  return phases.map((phase) => ({ ...phase, current: phase === current }));
}
