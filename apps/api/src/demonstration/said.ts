import type { ConsultationPackage } from '../package/package.format.ts';

type Contribution = NonNullable<ConsultationPackage['contributions']>[number];

/** A contribution of the demonstration: `hour` after its draft was published, so that it is always recent. */
export type Said = Omit<Contribution, 'createdAt' | 'draft' | 'decision'> & {
  hour: number;
  /** Of a moderator, a day later. */
  decision?: { outcome: 'approved' | 'refused'; rule?: string; reason?: string };
};

const hour = 3_600_000;

/** Turns what was said on one draft into contributions of a package. */
export function dated(said: readonly Said[], draft: number, publishedAt: Date): Contribution[] {
  const at = (hours: number) => new Date(publishedAt.getTime() + hours * hour).toISOString();
  return said.map(({ hour: hours, decision, ...contribution }) => ({
    ...contribution,
    draft,
    createdAt: at(hours),
    ...(decision && { decision: { ...decision, createdAt: at(hours + 24) } }),
  }));
}
