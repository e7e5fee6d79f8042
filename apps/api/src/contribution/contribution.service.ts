import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { consultationVerdict, contributionVerdict, limits, Refusal } from '@mutirao/rules';
import { escapeMarkdown, plainText } from '@mutirao/text';
import { Access } from '../consultation/access.service.ts';
import { Consultation } from '../consultation/consultation.entity.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import type { Asker } from '../platform/session/asker.ts';
import { optionalText, requiredText } from '../platform/text/clean.ts';
import { Contribution } from './contribution.entity.ts';
import type { ContributeInput, ContributionType } from './contribution.type.ts';
import { placeOfParagraph } from './place.ts';
import type { Place } from './place.ts';
import { Threads } from './thread.service.ts';

/** What is written, checked and cleaned. */
interface Written {
  key: string;
  paragraph: string;
  kind: ContributeInput['kind'];
  operation: ContributeInput['operation'];
  text: string;
  note: string | null;
  inReplyTo: string | null;
}

/** Adding to a paragraph, changing one's words for a while, taking them back. */
@Injectable()
export class Contributions {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly changes: Changes,
    private readonly threads: Threads,
  ) {}

  /** Adds a contribution once, however often the same key is sent. */
  async contribute(asker: Asker, input: ContributeInput): Promise<ContributionType> {
    const written = checked(input);
    const now = new Date();
    const id = await this.em.transactional(async (em) => {
      const known = await this.sentBefore(em, asker, written);
      if (known !== null) return known;

      const place = await placeOfParagraph(em, written.paragraph, asker, now);
      const verdict = consultationVerdict('contribute', place.facts);
      if (verdict !== null) throw new Refusal(verdict);
      if (!place.current) throw new Refusal('DRAFT_NOT_CURRENT', {}, 'paragraph');
      if (written.operation === 'modify' && plainText(written.text) === place.text) {
        throw new Refusal('WORDING_UNCHANGED', {}, 'text');
      }
      const parent = await this.parentOf(em, written, place);
      return (await this.insert(em, asker, written, place, parent, now)) ?? this.twin(em, asker, written);
    });
    return this.shown(id, asker);
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

  private async insert(
    em: EntityManager,
    asker: Asker,
    written: Written,
    place: Place,
    parent: string | null,
    now: Date,
  ): Promise<string | null> {
    const state = place.moderation === 'pre' ? 'held' : 'published';
    const { key, paragraph, kind, operation, text, note, inReplyTo } = written;
    const [row] = await sqlOf(em).execute<{ id: string }>(
      `with written as (
         insert into contribution (id, consultation_id, paragraph_id, kind, operation, state, text, note, author_id,
           parent_id, in_reply_to_id, idempotency_key, created_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (author_id, idempotency_key) do nothing
         returning id, consultation_id, author_id
       ), taken_part as (
         insert into participation (consultation_id, participant_id)
         select consultation_id, author_id from written on conflict do nothing
       )
       select id from written`,
      [
        newId(),
        place.consultation,
        paragraph,
        kind,
        operation ?? null,
        state,
        text,
        note,
        asker.id,
        parent,
        inReplyTo,
        key,
        now,
      ],
    );
    if (row === undefined) return null;
    // Apart, because the trigger that counts a placement reads the contribution it belongs to.
    await sqlOf(em).execute(
      `insert into placement (contribution_id, draft_id, paragraph_id, carriage) values (?, ?, ?, 'here')`,
      [row.id, place.draft, paragraph],
    );
    if (state === 'published') await this.changes.content(em, place.slug);
    return row.id;
  }

  /** The id under which the same key was sent before; throws IDEMPOTENCY_KEY_REUSED when something else was sent. */
  private async sentBefore(em: EntityManager, asker: Asker, written: Written): Promise<string | null> {
    const [row] = await sqlOf(em).execute<{ id: string; same: boolean }>(
      `select id, paragraph_id = ?::uuid and kind = ? and (text = ? or edited_at is not null) as same
       from contribution where author_id = ? and idempotency_key = ?`,
      [written.paragraph, written.kind, written.text, asker.id, written.key],
    );
    if (row === undefined) return null;
    if (!row.same) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {}, 'idempotencyKey');
    return row.id;
  }

  /** The insert met a twin that was being written at the same moment and is committed by now. */
  private async twin(em: EntityManager, asker: Asker, written: Written): Promise<string> {
    const id = await this.sentBefore(em, asker, written);
    if (id === null) throw new Refusal('STALE_VERSION');
    return id;
  }

  /** The root of the thread that a reply belongs to. Replies are comments or questions, on the same paragraph. */
  private async parentOf(em: EntityManager, written: Written, place: Place): Promise<string | null> {
    if (written.inReplyTo === null) return null;
    const [answered] = await sqlOf(em).execute<{
      root: string;
      state: Contribution['state'];
      paragraph: string | null;
    }>(
      `select coalesce(c.parent_id, c.id) as root, c.state, pl.paragraph_id as paragraph
       from contribution c join placement pl on pl.contribution_id = c.id and pl.draft_id = ? where c.id = ?`,
      [place.draft, written.inReplyTo],
    );
    if (answered === undefined || answered.state !== 'published') throw new Refusal('NOT_FOUND', {}, 'inReplyTo');
    if (written.kind === 'wording' || answered.paragraph !== written.paragraph) {
      throw new Refusal('REPLY_PLACE_WRONG', {}, 'inReplyTo');
    }
    return answered.root;
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
  return { key, paragraph, kind, operation, inReplyTo, ...cleanWords({ ...input, operation }) };
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
  return { text: plainText(wording) === '' ? escapeMarkdown(wording) : wording, note: reason };
}
