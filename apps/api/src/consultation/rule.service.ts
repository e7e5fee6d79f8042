import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { limits, Refusal } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import { requiredLine, requiredText } from '../platform/text/clean.ts';
import { Consultations } from './consultation.service.ts';
import type { ConsultationType, RuleType } from './consultation.type.ts';

export interface RuleGiven {
  /** The rule it continues; none for a new one. */
  id?: string | null;
  title: string;
  text: string;
}

const mostRules = 50;
const columns = `id, code, title, text, position`;

/** The published rules of participation. A rule once published is never reworded or deleted, only retired: decisions cite it. */
@Injectable()
export class Rules {
  constructor(
    private readonly em: EntityManager,
    private readonly consultations: Consultations,
  ) {}

  /** Rules in force, in their order, by consultation, in one query. */
  async of(ids: readonly string[]): Promise<Map<string, RuleType[]>> {
    const rows = await sqlOf(this.em).execute<RuleType & { consultation: string }>(
      `select ${columns}, consultation_id as consultation from rule
       where consultation_id = any(?::uuid[]) and retired_at is null order by position, id`,
      [`{${ids.join(',')}}`],
    );
    return Map.groupBy(rows, ({ consultation }) => consultation);
  }

  /** By id, retired ones too. */
  async byIds(ids: readonly string[]): Promise<Map<string, RuleType>> {
    const rows = await sqlOf(this.em).execute<RuleType>(`select ${columns} from rule where id = any(?::uuid[])`, [
      `{${ids.join(',')}}`,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Makes these the rules in force, in this order. One that is named and worded as before stays; a reworded one takes
   * over the code of the one it continues, which retires; those not named retire.
   */
  async set(asker: Asker | null, id: string, version: number, given: readonly RuleGiven[]): Promise<ConsultationType> {
    return this.consultations.managed(asker, id, version, 'rules_set', async (em) =>
      this.replace(em, id, checked(given)),
    );
  }

  private async replace(em: EntityManager, id: string, rules: readonly CheckedRule[]): Promise<void> {
    const sql = sqlOf(em);
    const all = await sql.execute<RuleType & { retired: boolean }>(
      `select ${columns}, retired_at is not null as retired from rule where consultation_id = ?`,
      [id],
    );
    const inForce = new Map(all.filter(({ retired }) => !retired).map((rule) => [rule.id, rule]));
    let last = Math.max(0, ...all.map(({ code }) => Number(/^R(\d+)$/.exec(code)?.[1] ?? 0)));
    for (const [position, rule] of rules.entries()) {
      const before = rule.id === null ? undefined : inForce.get(rule.id);
      if (before === undefined && rule.id !== null) throw new Refusal('NOT_FOUND', {}, 'rules');
      if (before) inForce.delete(before.id);
      if (before && before.title === rule.title && before.text === rule.text) {
        await sql.execute(`update rule set position = ? where id = ?`, [position, before.id]);
        continue;
      }
      if (before) await sql.execute(`update rule set retired_at = now() where id = ?`, [before.id]);
      await sql.execute(
        `insert into rule (id, consultation_id, code, title, text, position) values (?, ?, ?, ?, ?, ?)`,
        [newId(), id, before?.code ?? `R${(last += 1)}`, rule.title, rule.text, position],
      );
    }
    await sql.execute(`update rule set retired_at = now() where id = any(?::uuid[])`, [
      `{${[...inForce.keys()].join(',')}}`,
    ]);
  }
}

type CheckedRule = Required<RuleGiven>;

function checked(given: readonly RuleGiven[]): CheckedRule[] {
  if (given.length === 0 || given.length > mostRules) throw new Refusal('INPUT_INVALID', { most: mostRules }, 'rules');
  return given.map((rule) => ({
    id: rule.id ?? null,
    title: requiredLine(rule.title, limits.titleLength, 'title'),
    text: requiredText(rule.text, limits.noteLength, 'text'),
  }));
}
