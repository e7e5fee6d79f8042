import type { StanceValue } from '../stance/stance.entity.ts';
import { packageFault } from './package-fault.ts';
import type { ReadPackage } from './package.format.ts';
import { draftNamed, paragraphNamed } from './plan-contributions.ts';
import type { PlannedContribution } from './plan-contributions.ts';
import type { PlannedDraft } from './plan-drafts.ts';

export interface PlannedStance {
  participant: string;
  /** The paragraph or the contribution it is on. */
  subject: string;
  /** Null takes back a stance that came with the paragraph from the draft before. */
  value: StanceValue | null;
  at: Date;
}

export interface PlannedTally {
  paragraph: string;
  agree: number;
  disagree: number;
  pass: number;
}

export interface PlannedStances {
  /** Stances on paragraphs, by the id of the draft. */
  onParagraphs: ReadonlyMap<string, PlannedStance[]>;
  onContributions: PlannedStance[];
}

/** Everybody's stances, at most one a person and subject. Throws PACKAGE_INVALID. */
export function planStances(
  pkg: ReadPackage,
  drafts: readonly PlannedDraft[],
  contributions: readonly PlannedContribution[],
  people: ReadonlyMap<string, string>,
): PlannedStances {
  const byKey = new Map(contributions.flatMap((planned) => (planned.given.key ? [[planned.given.key, planned]] : [])));
  const onParagraphs = new Map<string, PlannedStance[]>(drafts.map(({ id }) => [id, []]));
  const onContributions: PlannedStance[] = [];
  const taken = new Set<string>();

  for (const [index, stance] of pkg.stances.entries()) {
    const path = ['stances', index];
    const participant = people.get(stance.participant);
    if (!participant) throw packageFault([...path, 'participant'], `there is no participant "${stance.participant}"`);
    if ((stance.paragraph === undefined) === (stance.contribution === undefined)) {
      throw packageFault(path, 'needs either a paragraph or a contribution');
    }
    const take = (subject: string, at: Date): PlannedStance => {
      if (taken.has(`${participant} ${subject}`)) throw packageFault(path, 'is a second stance of this person there');
      taken.add(`${participant} ${subject}`);
      return { participant, subject, value: stance.value, at: stance.createdAt ?? at };
    };
    if (stance.paragraph === undefined) {
      const contribution = byKey.get(stance.contribution ?? '');
      if (!contribution)
        throw packageFault([...path, 'contribution'], `there is no contribution "${stance.contribution}"`);
      if (stance.value === null) throw packageFault([...path, 'value'], 'may be null only on a paragraph');
      onContributions.push(take(contribution.id, contribution.createdAt));
    } else {
      const draft = draftNamed(drafts, stance.draft, path);
      onParagraphs.get(draft.id)?.push(take(paragraphNamed(draft, stance.paragraph, path).id, draft.publishedAt));
    }
  }
  return { onParagraphs, onContributions };
}

/** Sums of stances whose voters are not in the package, by the id of the draft. Throws PACKAGE_INVALID. */
export function planTallies(pkg: ReadPackage, drafts: readonly PlannedDraft[]): Map<string, PlannedTally[]> {
  const planned = new Map<string, PlannedTally[]>(drafts.map(({ id }) => [id, []]));
  const seen = new Set<string>();
  for (const [index, { agree, disagree, pass, ...tally }] of pkg.tallies.entries()) {
    const path = ['tallies', index];
    const draft = draftNamed(drafts, tally.draft, path);
    const { id: paragraph } = paragraphNamed(draft, tally.paragraph, path);
    if (seen.has(paragraph)) throw packageFault(path, 'is a second tally of its paragraph');
    seen.add(paragraph);
    planned.get(draft.id)?.push({ paragraph, agree, disagree, pass });
  }
  return planned;
}
