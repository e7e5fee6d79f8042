import type { ContributionOrder } from '#lib/generated/schema.ts';
import type { ShownRefusal } from '#lib/refusal/refusal.ts';
import type { AskedContribution } from './asked.ts';
import type { ReadParagraphQuery } from '#lib/paragraph/generated/paragraph.ts';
import type { ContributionCardFragment, ReplyInThreadFragment } from './generated/contribution.ts';

export const orders = ['OLDEST', 'NEWEST', 'MOST_AGREED'] as const satisfies readonly ContributionOrder[];

/** What the address asks of a thread: all of it is in the address, so that every state can be reached without script. */
export interface ThreadView {
  order: ContributionOrder;
  after: string | null;
  /** One contribution with all its replies. */
  thread: string | null;
  reply: string | null;
  edit: string | null;
  withdraw: string | null;
  /** One contribution that is shown, also when this page of the thread does not list it. */
  on: string | null;
}

export function threadView(search: URLSearchParams): ThreadView {
  const order = search.get('order')?.toUpperCase();
  return {
    order: orders.find((candidate) => candidate === order) ?? 'OLDEST',
    after: search.get('after'),
    thread: search.get('thread'),
    reply: search.get('reply'),
    edit: search.get('edit'),
    withdraw: search.get('withdraw'),
    on: search.get('on'),
  };
}

/** The address of the same thread seen otherwise. */
export function threadHref(path: string, view: ThreadView, change: Partial<ThreadView>, anchor = 'thread'): string {
  const { order, ...others } = { ...view, reply: null, edit: null, withdraw: null, on: null, ...change };
  const search = new URLSearchParams();
  if (order !== 'OLDEST') search.set('order', order.toLowerCase());
  for (const [name, value] of Object.entries(others)) if (value) search.set(name, value);
  const query = search.toString();
  return `${path}${query ? `?${query}` : ''}#${anchor}`;
}

/** Where a form of the thread is sent from the view at `href`, so that the answer shows that view again. */
export function threadAction(href: string, action: string): string {
  const [address = ''] = href.split('#');
  const [path, query] = address.split('?');
  return `${path}?/${action}${query ? `&${query}` : ''}`;
}

/** The contribution that the address speaks of, which is shown wherever it stands. */
export function namedIn({ reply, edit, withdraw, on }: ThreadView): string | null {
  return edit ?? withdraw ?? reply ?? on;
}

/** A contribution as a card shows it. A reply was written on what its thread is about, and does not say it again. */
export type ShownContribution = ReplyInThreadFragment & Partial<Pick<ContributionCardFragment, 'writtenOn' | 'quote'>>;

/** A page of a thread. */
export interface ThreadPage {
  nodes: NonNullable<ReadParagraphQuery['paragraph']>['contributions']['nodes'];
  next: string | null;
}

/** Every contribution on a page of a thread, replies included. */
export function shownIn(roots: ThreadPage['nodes']): ShownContribution[] {
  return roots.flatMap((root) => [root, ...root.replies.nodes]);
}

/** What came back from a form of the thread. */
export interface ThreadAnswer {
  /** Which form: of the paragraph (`comment`, `wording`), or of one contribution. */
  form: 'comment' | 'wording' | 'reply' | 'edit' | 'withdraw' | 'stance';
  /** The contribution it is about, for the last four. */
  on: string | null;
  refusal: ShownRefusal;
  values: Partial<AskedContribution>;
  /** Set when it only lacks a session: what was typed goes along through sign-in. */
  asked: AskedContribution | null;
}
