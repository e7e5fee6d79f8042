import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { contributionVerdict, limits, Refusal } from '@mutirao/rules';
import { escapeMarkdown, isRangeOf, plainText } from '@mutirao/text';
import { Access } from '../consultation/access.service.ts';
import { Consultation } from '../consultation/consultation.entity.ts';
import { Persons } from '../consultation/person.service.ts';
import { Pseudonyms } from '../consultation/pseudonym.service.ts';
import { Paragraph } from '../draft/paragraph.entity.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { knownId } from '../platform/graphql/ids.ts';
import type { Asker } from '../platform/session/asker.ts';
import { isSeen, optionalText, requiredText } from '../platform/text/clean.ts';
import { Contribution } from './contribution.entity.ts';
import type { ContributeInput, ContributionType } from './contribution.type.ts';
import { viewOf } from './contribution.view.ts';
import type { ContributionRow } from './contribution.view.ts';
import { Places } from './place.service.ts';
import type { Place } from './place.service.ts';
import type { QuoteInput } from './quote.type.ts';
import { Threads } from './thread.service.ts';
import { answered, insertContribution, sentBefore } from './write.ts';
import type { Written, WrittenIn } from './write.ts';

/** Adding to a paragraph, changing one's words for a while, taking them back. */
@Injectable()
export class Contributions {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly changes: Changes,
    private readonly persons: Persons,
    private readonly places: Places,
    private readonly pseudonyms: Pseudonyms,
    private readonly threads: Threads,
  ) {}

  /** Adds a contribution once, however often the same key is sent. */
  async contribute(asker: Asker, input: ContributeInput): Promise<ContributionType> {
    const written = checked(input);
    try {
      return await this.places.at(asker, written.paragraph, 'contribute', (place) => this.add(asker, written, place));
    } catch (refusal) {
      // Whatever is in its way now, what was sent before was done.
      const sent = refusal instanceof Refusal ? await this.sentBefore(asker, written) : null;
      if (sent === null) throw refusal;
      return sent;
    }
  }

  /** Changes one's own words within the edit window. An approved text that changes waits for its moderator again. */
  async edit(
    asker: Asker,
    id: string,
    version: number,
    text: string,
    note: string | null | undefined,
  ): Promise<ContributionType> {
    await this.change(asker, id, 'edit', async (contribution, moderation) => {
      if (contribution.version !== version) throw new Refusal('STALE_VERSION');
      const { kind, operation } = contribution;
      const words = cleanWords({ kind, operation, text, note });
      if (operation === 'modify') await this.refuseUnchanged(contribution.paragraph.id, words.text);
      contribution.text = words.text;
      contribution.note = words.note;
      contribution.editedAt = new Date();
      contribution.reviewedAt = null;
      if (moderation === 'pre') contribution.state = 'held';
    });
    return this.shown(id, asker);
  }

  /** Takes one's own words back, in any phase. Their place in the thread remains. */
  async withdraw(asker: Asker, id: string): Promise<ContributionType> {
    await this.change(asker, id, 'withdraw', async (contribution) => {
      contribution.state = 'withdrawn';
      contribution.withdrawnAt = new Date();
    });
    return this.shown(id, asker);
  }

  private async change(
    asker: Asker,
    id: string,
    action: 'edit' | 'withdraw',
    apply: (contribution: Contribution, moderation: Consultation['moderation']) => Promise<void>,
  ): Promise<void> {
    const now = new Date();
    await this.em.transactional(async (em) => {
      const contribution = await em.findOne(Contribution, knownId(id, 'id'), {
        lockMode: LockMode.PESSIMISTIC_WRITE,
        refresh: true,
      });
      if (contribution === null) throw new Refusal('NOT_FOUND', {}, 'id');
      const { consultation: reference, author, state, createdAt } = contribution;
      const verdict = contributionVerdict(action, {
        ...(await this.access.facts(asker, reference.id, now, em)),
        authorId: author?.id ?? null,
        state,
        editableUntil: new Date(createdAt.getTime() + limits.editWindow),
        onCurrentDraft: true,
        now,
      });
      // A text that this person may not even see does not admit to exist.
      if (verdict === 'NOT_ALLOWED' && state !== 'published') throw new Refusal('NOT_FOUND', {}, 'id');
      if (verdict !== null) throw new Refusal(verdict);
      const consultation = await em.findOneOrFail(Consultation, reference.id);
      await apply(contribution, consultation.moderation);
      await em.flush();
      await this.changes.content(em, consultation.slug);
    });
  }

  /** What the same key brought before; throws IDEMPOTENCY_KEY_REUSED when that was something else. */
  private async sentBefore(asker: Asker, written: Written): Promise<ContributionType | null> {
    const sent = await sentBefore(this.em, asker, written);
    if (sent === null) return null;
    if (!sent.same) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {}, 'idempotencyKey');
    return this.shown(sent.id, asker);
  }

  /** Null when the place no longer holds. */
  private async add(asker: Asker, written: Written, place: Place): Promise<ContributionType | null> {
    if (written.operation === 'modify') await this.refuseUnchanged(written.paragraph, written.text);
    if (written.quote !== null) await this.refuseMisquoted(written.paragraph, written.quote);
    const thread = written.inReplyTo === null ? null : await this.threadOf(written, written.inReplyTo, place);
    const persons = await this.persons.marksOf(asker.id, place.consultation, place.asked.contribute);
    const row = await this.insert(asker, written, place, { thread, persons });
    if (row === null) return this.sentBefore(asker, written);
    if (row.state === 'published') this.changes.counts(place.slug);
    // No roles: nobody may do more with their own words than everyone may with theirs.
    return viewOf(row, { actor: asker, roles: [], phase: place.phase?.kind ?? null, asked: place.asked }, new Date());
  }

  /** Null when the place no longer holds. A pseudonym that comes with it is taken in the same transaction. */
  private async insert(
    asker: Asker,
    written: Written,
    place: Place,
    context: WrittenIn,
  ): Promise<ContributionRow | null> {
    const { pseudonym } = written;
    if (pseudonym === null) return insertContribution(this.em, asker, written, place, context);
    return this.em.fork().transactional(async (em) => {
      const row = await insertContribution(em, asker, written, place, context);
      if (row === null) return null;
      const { id, name } = await this.pseudonyms.take(em, asker, place.consultation, pseudonym);
      return { ...row, shownId: id, authorName: name, institution: null };
    });
  }

  /** Throws WORDING_UNCHANGED when a wording says what the paragraph says already. */
  private async refuseUnchanged(paragraph: string, wording: string): Promise<void> {
    const { text } = await this.em.findOneOrFail(Paragraph, paragraph);
    if (plainText(wording) === text) throw new Refusal('WORDING_UNCHANGED', {}, 'text');
  }

  /** Throws QUOTE_INVALID when the paragraph does not say that there. */
  private async refuseMisquoted(paragraph: string, quote: QuoteInput): Promise<void> {
    const { text } = await this.em.findOneOrFail(Paragraph, paragraph);
    const right = isRangeOf(text, quote) && text.slice(quote.start, quote.end) === quote.exact;
    if (!right) throw new Refusal('QUOTE_INVALID', {}, 'quote');
  }

  /** The root of the thread that a reply belongs to. Replies are comments or questions, on the same paragraph. */
  private async threadOf({ kind, paragraph }: Written, inReplyTo: string, { draft }: Place): Promise<string> {
    const found = await answered(this.em, inReplyTo, draft);
    if (found === null || found.state !== 'published') throw new Refusal('NOT_FOUND', {}, 'inReplyTo');
    if (found.coming) throw new Refusal('TOO_BUSY');
    if (kind === 'wording' || found.paragraph !== paragraph) throw new Refusal('REPLY_PLACE_WRONG', {}, 'inReplyTo');
    return found.root;
  }

  private async shown(id: string, asker: Asker): Promise<ContributionType> {
    const contribution = await this.threads.one(id, asker);
    if (contribution === null) throw new Refusal('NOT_FOUND', {}, 'id');
    return contribution;
  }
}

function checked(input: ContributeInput): Written {
  const key = requiredText(input.idempotencyKey, 64, 'idempotencyKey');
  const paragraph = knownId(input.paragraph, 'paragraph');
  const { kind } = input;
  const operation = kind === 'wording' ? (input.operation ?? null) : null;
  if (kind === 'wording' && operation === null) throw new Refusal('INPUT_INVALID', {}, 'operation');
  const inReplyTo = input.inReplyTo == null ? null : knownId(input.inReplyTo, 'inReplyTo');
  const quote = input.quote ?? null;
  if (quote !== null && (kind === 'wording' || inReplyTo !== null)) throw new Refusal('INPUT_INVALID', {}, 'quote');
  const pseudonym = input.pseudonym?.trim() || null;
  return { key, paragraph, kind, operation, inReplyTo, quote, pseudonym, ...cleanWords({ ...input, operation }) };
}

/** The words of a contribution as they may be kept. A wording is one paragraph of inline Markdown. */
function cleanWords({
  kind,
  operation,
  text,
  note,
}: Pick<ContributeInput, 'kind' | 'operation' | 'text' | 'note'>): Pick<Written, 'text' | 'note'> {
  const reason = optionalText(note ?? '', limits.noteLength, 'note') || null;
  if (kind !== 'wording') return { text: requiredText(text ?? '', limits.contributionLength, 'text'), note: null };
  if (operation === 'remove') return { text: '', note: reason };
  const wording = requiredText(text ?? '', limits.paragraphLength, 'text');
  const read = plainText(wording);
  // Marks around nothing are the marks themselves; around what nobody sees they are nothing.
  if (read !== '' && !isSeen(read)) throw new Refusal('TEXT_EMPTY', {}, 'text');
  return { text: read === '' ? escapeMarkdown(wording) : wording, note: reason };
}
