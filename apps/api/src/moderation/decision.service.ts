import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { consultationVerdict, contributionVerdict, limits, Refusal } from '@mutirao/rules';
import type { ConsultationFacts } from '@mutirao/rules';
import { Access } from '../consultation/access.service.ts';
import { Consultation } from '../consultation/consultation.entity.ts';
import { Rule } from '../consultation/rule.entity.ts';
import { Contribution } from '../contribution/contribution.entity.ts';
import type { ContributionType } from '../contribution/contribution.type.ts';
import { Threads } from '../contribution/thread.service.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { optionalText } from '../platform/text/clean.ts';
import { Decision } from './decision.entity.ts';
import type { DecisionOutcome, DecisionType } from './moderation.type.ts';

/** What a moderator decides on one contribution. */
export interface Judgement {
  contribution: string;
  outcome: DecisionOutcome;
  /** Required for a refusal: the id of a published rule, and why. */
  rule: string | null;
  reason: string;
  /** The contribution's version that the moderator saw; none to decide on whatever stands there. */
  version: number | null | undefined;
}

/** The state each outcome leaves a contribution in. */
const stateAfter = { approved: 'published', refused: 'refused' } as const satisfies Record<DecisionOutcome, string>;

interface DecisionRow extends Omit<DecisionType, 'rule'> {
  contributionId: string;
  consultationId: string;
  authorId: string | null;
  rule: DecisionType['rule'];
}

/** Moderators' decisions: each is kept for ever, the newest is in force. */
@Injectable()
export class Decisions {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly threads: Threads,
    private readonly outbox: Outbox,
    private readonly changes: Changes,
    private readonly audit: Audit,
  ) {}

  /**
   * Decides, one moderator at a time. Throws ALREADY_DECIDED when the same is in force already, or when a colleague
   * decided since the version the moderator saw; STALE_VERSION when the author changed it since.
   */
  async decide(asker: Asker, judgement: Judgement): Promise<ContributionType> {
    const id = knownId(judgement.contribution, 'contribution');
    await this.em.fork().transactional(async (em) => {
      const contribution = await em.findOne(Contribution, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (contribution === null) throw new Refusal('NOT_FOUND', {}, 'contribution');
      await this.permit(em, asker, contribution);
      const { rule, reason } = await this.grounds(em, judgement, contribution);
      refuseRepetition(contribution, judgement);

      const isNews = contribution.state !== stateAfter[judgement.outcome];
      contribution.state = stateAfter[judgement.outcome];
      contribution.reviewedAt = new Date();
      const decision = newId();
      const { outcome } = judgement;
      em.create(Decision, { id: decision, contribution, moderator: asker.id, outcome, rule, reason });
      await em.flush();
      await this.note(em, asker, contribution, outcome, rule?.code ?? null);
      // Approving what was public already changes nothing for its author, nor for anyone else.
      if (!isNews) return;
      await this.outbox.promise(em, 'mail.decision', { decision });
      const { slug } = await em.findOneOrFail(Consultation, contribution.consultation.id);
      await this.changes.content(em, slug);
    });
    const decided = await this.threads.one(id, asker);
    if (decided === null) throw new Refusal('NOT_FOUND', {}, 'contribution');
    return decided;
  }

  /** The decision in force on each contribution, where the asker is its author or a moderator. */
  async inForce(contributions: readonly string[], asker: Asker): Promise<Map<string, DecisionType>> {
    const rows = await sqlOf(this.em).execute<DecisionRow>(
      `select distinct on (d.contribution_id) d.id, d.outcome, nullif(d.reason, '') as reason,
         d.created_at as "createdAt", d.contribution_id as "contributionId", c.consultation_id as "consultationId",
         c.author_id as "authorId",
         case when r.id is not null then json_build_object('id', r.id, 'code', r.code, 'title', r.title,
           'text', r.text, 'position', r.position) end as rule
       from decision d join contribution c on c.id = d.contribution_id left join rule r on r.id = d.rule_id
       where d.contribution_id = any(?::uuid[]) order by d.contribution_id, d.created_at desc, d.id desc`,
      [`{${contributions.join(',')}}`],
    );
    const consultations = [...new Set(rows.map(({ consultationId }) => consultationId))];
    const may = await this.access.canOf(asker, consultations, new Date());
    const told = rows.filter(
      ({ authorId, consultationId }) => authorId === asker.id || may.get(consultationId)?.includes('moderate'),
    );
    return new Map(told.map((row) => [row.contributionId, row]));
  }

  private async note(
    em: EntityManager,
    { id: actor }: Asker,
    { id, consultation, paragraph }: Contribution,
    outcome: DecisionOutcome,
    rule: string | null,
  ): Promise<void> {
    const [place] = await sqlOf(em).execute<{ code: string }>(`select code from paragraph where id = ?`, [
      paragraph.id,
    ]);
    await this.audit.note(em, {
      actor,
      consultation: consultation.id,
      action: `contribution_${outcome}`,
      subject: id,
      detail: { paragraph: place?.code ?? null, rule },
    });
  }

  private async permit(em: EntityManager, asker: Asker, contribution: Contribution): Promise<void> {
    const now = new Date();
    const { consultation, author, state } = contribution;
    const facts: ConsultationFacts = await this.access.facts(asker, consultation.id, now, em);
    // First whether the asker moderates here at all: only then may they learn what state it is in.
    const verdict =
      consultationVerdict('moderate', facts) ??
      contributionVerdict('decide', {
        ...facts,
        authorId: author?.id ?? null,
        state,
        editableUntil: now,
        onCurrentDraft: true,
        now,
      });
    if (verdict !== null) throw new Refusal(verdict);
  }

  /** The rule and the reason that a refusal must have, and an approval does not. */
  private async grounds(em: EntityManager, judgement: Judgement, contribution: Contribution) {
    if (judgement.outcome === 'approved') return { rule: null, reason: '' };
    const reason = optionalText(judgement.reason, limits.noteLength, 'reason');
    if (reason === '') throw new Refusal('REASON_REQUIRED', {}, 'reason');
    const id = knownId(judgement.rule ?? '', 'rule');
    const rule = await em.findOne(Rule, { id, consultation: contribution.consultation.id, retiredAt: null });
    if (rule === null) throw new Refusal('RULE_REQUIRED', {}, 'rule');
    return { rule, reason };
  }
}

function refuseRepetition(contribution: Contribution, { outcome, version }: Judgement): void {
  const decided = contribution.reviewedAt !== null;
  const same = decided && contribution.state === stateAfter[outcome];
  const unseen = version != null && version !== contribution.version;
  if (same || (unseen && decided)) throw new Refusal('ALREADY_DECIDED', {}, 'contribution');
  if (unseen) throw new Refusal('STALE_VERSION', {}, 'version');
}
