import type { Decision, Told } from './deciding.ts';
import type { ReviewedContributionFragment } from './generated/moderation.ts';

export interface Review {
  id: string;
  waitingSince: string;
  contribution: ReviewedContributionFragment;
}

export interface Batch {
  items: readonly Review[];
  /** How many wait in all, these included. */
  waiting: number;
  /** Cursor of the next batch; null at the end. */
  next: string | null;
}

/** What a moderator decided on an item in this sitting, how it went, and what had been decided before. */
export interface Verdict extends Decision {
  status: 'sending' | 'done' | 'already';
  before: Verdict | null;
}

/** One sitting at the queue: where the moderator is, what was decided, what is on its way. By review id. */
export interface Sitting extends Batch {
  /** The item before the moderator; null only when there is none at all. */
  current: string | null;
  verdicts: ReadonlyMap<string, Verdict>;
  /** Sentences of refusals that came back. */
  refusals: ReadonlyMap<string, string>;
  /** In the order they were decided, newest last. */
  decided: readonly string[];
  /** Nothing at hand is undecided, and the moderator is not looking back. */
  done: boolean;
}

/** With fewer undecided items at hand than this, more are fetched. */
const atHand = 10;

export function begin(batch: Batch): Sitting {
  const sitting = { ...batch, current: null, verdicts: new Map(), refusals: new Map(), decided: [], done: false };
  return onward(sitting);
}

export function isOpen({ verdicts }: Sitting, { id, contribution }: Review): boolean {
  return !verdicts.has(id) && contribution.can.includes('DECIDE');
}

export function currentItem({ items, current }: Sitting): Review | null {
  return items.find(({ id }) => id === current) ?? null;
}

/** The undecided ones after the current one, then those before it. */
export function ahead(sitting: Sitting): Review[] {
  const at = sitting.items.findIndex(({ id }) => id === sitting.current);
  const others = [...sitting.items.slice(at + 1), ...sitting.items.slice(0, Math.max(at, 0))];
  return others.filter((item) => isOpen(sitting, item));
}

function onward(sitting: Sitting): Sitting {
  const [next] = ahead(sitting);
  return { ...sitting, current: next?.id ?? sitting.current ?? sitting.items[0]?.id ?? null, done: next === undefined };
}

/**
 * Decides on the current item and moves on at once; sending happens behind. Null when there is nothing to send: the
 * item is not theirs to decide, is on its way, or was decided the same.
 */
export function decideOn(
  sitting: Sitting,
  wanted: Omit<Decision, 'contribution' | 'version'>,
): { sitting: Sitting; review: string; decision: Decision } | null {
  const item = currentItem(sitting);
  if (!item?.contribution.can.includes('DECIDE')) return null;
  const before = sitting.verdicts.get(item.id) ?? null;
  if (before && (before.status === 'sending' || before.outcome === wanted.outcome)) return null;
  const decision = { ...wanted, contribution: item.contribution.id, version: item.contribution.version };
  const refusals = new Map(sitting.refusals);
  refusals.delete(item.id);
  const decided = onward({
    ...sitting,
    refusals,
    verdicts: new Map(sitting.verdicts).set(item.id, { ...decision, status: 'sending', before }),
    waiting: before ? sitting.waiting : Math.max(0, sitting.waiting - 1),
    decided: [...sitting.decided.filter((id) => id !== item.id), item.id],
  });
  return { sitting: decided, review: item.id, decision };
}

/**
 * What became of a decision that was sent. What was refused, or never arrived (null), is undecided again and says why
 * with `sentence`; it comes back at once only when nothing else is before the moderator.
 */
export function settle(sitting: Sitting, review: string, told: Told | null, sentence: string): Sitting {
  const verdict = sitting.verdicts.get(review);
  if (!verdict) return sitting;
  const verdicts = new Map(sitting.verdicts);
  const fresh = told?.became === 'refused' ? told.fresh : null;
  const items = fresh ? withFresh(sitting.items, review, fresh) : sitting.items;
  if (told && told.became !== 'refused') {
    const decided = told.became === 'done' ? withVersion(sitting.items, review, told.version) : sitting.items;
    return { ...sitting, items: decided, verdicts: verdicts.set(review, { ...verdict, status: told.became }) };
  }
  const refusals = new Map(sitting.refusals).set(review, told?.sentence ?? sentence);
  if (verdict.before) return { ...sitting, items, refusals, verdicts: verdicts.set(review, verdict.before) };
  verdicts.delete(review);
  const back = { ...sitting, items, verdicts, refusals, waiting: sitting.waiting + 1 };
  back.decided = sitting.decided.filter((id) => id !== review);
  return sitting.done ? { ...back, current: review, done: false } : back;
}

/** The same items, one of them with the words its author has put there since. */
function withFresh(items: readonly Review[], review: string, contribution: Review['contribution']): Review[] {
  return items.map((item) => (item.id === review ? { ...item, contribution } : item));
}

/** The same items, one of them at the version its decision made, so that it can be decided otherwise. */
function withVersion(items: readonly Review[], review: string, version: number): Review[] {
  return items.map((item) =>
    item.id === review ? { ...item, contribution: { ...item.contribution, version } } : item,
  );
}

export function move(sitting: Sitting, steps: 1 | -1): Sitting {
  const at = sitting.items.findIndex(({ id }) => id === sitting.current);
  const target = sitting.done ? sitting.items.at(-1) : sitting.items[at + steps];
  return target ? { ...sitting, current: target.id, done: false } : sitting;
}

/** Back to what was decided last, so as to decide otherwise. */
export function lookBack(sitting: Sitting): Sitting {
  const last = sitting.decided.at(-1);
  return last === undefined ? sitting : { ...sitting, current: last, done: false };
}

export function needsMore(sitting: Sitting): boolean {
  return sitting.next !== null && sitting.items.filter((item) => isOpen(sitting, item)).length < atHand;
}

/** Takes a batch that follows what is at hand, without repeating what was seen. */
export function receive(sitting: Sitting, batch: Batch): Sitting {
  const seen = new Set(sitting.items.map(({ id }) => id));
  const fresh = batch.items.filter(({ id }) => !seen.has(id));
  const fuller = { ...sitting, items: [...sitting.items, ...fresh], next: batch.next, waiting: left(sitting, batch) };
  return sitting.done ? onward(fuller) : fuller;
}

/** Takes a look at the head of the queue: the count, and what arrived when the end had been reached. */
export function glance(sitting: Sitting, head: Batch): Sitting {
  return sitting.next === null ? receive(sitting, head) : { ...sitting, waiting: left(sitting, head) };
}

/** The server's count, less what is on its way there. */
function left({ verdicts }: Sitting, { waiting }: Batch): number {
  const sending = [...verdicts.values()].filter(({ status, before }) => status === 'sending' && !before).length;
  return Math.max(0, waiting - sending);
}
