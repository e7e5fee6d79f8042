import type { EntityManager } from '@mikro-orm/core';
import { Audit } from '../platform/audit/audit.service.ts';
import { announceContent } from '../platform/changes/changes.service.ts';
import { carryToDraft } from '../stance/carry.ts';
import { keepCodes } from './keep-codes.ts';
import { openConsultation, rulesOf } from './open-consultation.ts';
import { packageFault } from './package-fault.ts';
import type { ReadPackage } from './package.format.ts';
import { planContributions } from './plan-contributions.ts';
import type { PlannedContribution } from './plan-contributions.ts';
import { planDrafts } from './plan-drafts.ts';
import type { PlannedDraft } from './plan-drafts.ts';
import { planLineage } from './plan-lineage.ts';
import { planStances, planTallies } from './plan-stances.ts';
import type { PlannedStances, PlannedTally } from './plan-stances.ts';
import { readPackage } from './read-package.ts';
import { writeContributions, writeDecisions } from './write-contributions.ts';
import { publishDraft, writeDraft } from './write-draft.ts';
import { planPeople, writeParticipants, writeParticipation } from './write-participants.ts';
import { writeContributionStances, writeParagraphStances, writeTallies } from './write-stances.ts';

export interface ImportOptions {
  /** Whether a consultation with the same address gives way; its team stays. */
  replace: boolean;
  now: Date;
  /** People of the package who already have an account: its id, by their key in the package. */
  accounts?: ReadonlyMap<string, string>;
}

/** What came in. */
export interface Imported {
  slug: string;
  drafts: number;
  paragraphs: number;
  contributions: number;
  stances: number;
}

/** A package with every reference resolved to an id: what is left to do is to write it. */
interface Plan {
  drafts: PlannedDraft[];
  people: ReadonlyMap<string, string>;
  contributions: PlannedContribution[];
  stances: PlannedStances;
  /** Sums without voters, by the id of the draft. */
  tallies: ReadonlyMap<string, PlannedTally[]>;
}

/**
 * Brings in a whole consultation from a parsed package, all of it or nothing. History is lived again in its order: each
 * draft is published, takes over what was said on the one before, and only then receives its own contributions.
 * Throws Refusal: PACKAGE_INVALID (params: path, problem), SLUG_TAKEN.
 */
export async function importPackage(em: EntityManager, json: unknown, options: ImportOptions): Promise<Imported> {
  const pkg = readPackage(json);
  const plan = planImport(pkg, options);
  const since = plan.drafts[0]?.publishedAt ?? options.now;
  await em.transactional(async (tx) => {
    const { consultation, rules } = await openConsultation(tx, pkg.consultation, { ...options, since });
    await keepCodes(tx, plan.drafts);
    await writeParticipants(tx, pkg, plan.people, options);
    await writeParticipation(tx, consultation, pkg, plan);
    for (const draft of plan.drafts) await relive(tx, consultation, pkg, plan, draft);
    await writeDecisions(tx, plan.contributions, rules);
    await writeContributionStances(tx, plan.stances.onContributions);
    await new Audit().note(tx, {
      actor: null,
      consultation,
      action: 'consultation_imported',
      subject: consultation,
      detail: { drafts: plan.drafts.length },
    });
    await announceContent(tx, pkg.consultation.slug);
  });
  return {
    slug: pkg.consultation.slug,
    drafts: plan.drafts.length,
    paragraphs: plan.drafts.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
    contributions: plan.contributions.length,
    stances: pkg.stances.filter(({ value }) => value !== null).length,
  };
}

function planImport(pkg: ReadPackage, { now, accounts }: ImportOptions): Plan {
  checkDecisions(pkg);
  const drafts = planDrafts(pkg, now);
  const people = planPeople(pkg, accounts);
  const contributions = planContributions(pkg, drafts, people);
  const stances = planStances(pkg, drafts, contributions, people);
  return { drafts, people, contributions, stances, tallies: planTallies(pkg, drafts) };
}

function checkDecisions({ consultation, contributions }: ReadPackage): void {
  const codes = new Set(rulesOf(consultation).map(({ code }) => code));
  for (const [index, { decision }] of contributions.entries()) {
    if (decision?.rule == null || codes.has(decision.rule)) continue;
    throw packageFault(['contributions', index, 'decision', 'rule'], `there is no rule "${decision.rule}"`);
  }
}

async function relive(
  em: EntityManager,
  consultation: string,
  pkg: ReadPackage,
  plan: Plan,
  draft: PlannedDraft,
): Promise<void> {
  const before = plan.drafts[draft.number - 2];
  const links = before ? planLineage(pkg.drafts[draft.number - 1], before, draft) : [];
  await writeDraft(em, consultation, draft, { links, confirmed: true }, draft.publishedAt);
  await publishDraft(em, draft.id, draft.publishedAt);
  await carryToDraft(em, draft.id);
  const written = plan.contributions.filter((contribution) => contribution.draft === draft);
  await writeContributions(em, consultation, written);
  await writeParagraphStances(em, plan.stances.onParagraphs.get(draft.id) ?? []);
  await writeTallies(em, plan.tallies.get(draft.id) ?? []);
}
