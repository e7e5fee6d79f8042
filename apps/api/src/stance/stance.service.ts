import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { consultationVerdict, Refusal } from '@mutirao/rules';
import { placeOfParagraph } from '../contribution/place.ts';
import type { Place } from '../contribution/place.ts';
import { Threads } from '../contribution/thread.service.ts';
import type { ContributionType } from '../contribution/contribution.type.ts';
import { Paragraphs } from '../draft/paragraph.service.ts';
import type { ParagraphType } from '../draft/paragraph.type.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { connection, pageRequest } from '../platform/paging/cursor.ts';
import type { Connection } from '../platform/paging/cursor.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { StanceValue } from './stance.entity.ts';

/**
 * Each in one statement, which asks for itself whether the draft is still the current one: a publication in between
 * would leave the stance behind. Values: draft, participant, paragraph, consultation, value.
 */
const take = {
  name: 'take_paragraph_stance',
  text: `
  with draft as materialized (select draft_is_current($1::uuid) as current),
  taken_part as (
    insert into participation (consultation_id, participant_id) select $4::uuid, $2::uuid from draft where current
    on conflict do nothing),
  taken as (
    insert into paragraph_stance (participant_id, paragraph_id, value)
    select $2::uuid, $3::uuid, $5::text from draft where current
    on conflict (participant_id, paragraph_id)
    do update set value = excluded.value, carried = false, updated_at = now())
  select current from draft`,
};

/** Values: draft, participant, paragraph. */
const takeBack = {
  name: 'take_back_paragraph_stance',
  text: `
  with draft as materialized (select draft_is_current($1::uuid) as current),
  forgotten as (delete from prior_stance using draft where current and participant_id = $2 and paragraph_id = $3),
  taken_back as (delete from paragraph_stance using draft where current and participant_id = $2 and paragraph_id = $3)
  select current from draft`,
};

/** Taking stances: one per person and item, in one statement, whatever arrives at once. Counters follow by trigger. */
@Injectable()
export class Stances {
  constructor(
    private readonly em: EntityManager,
    private readonly changes: Changes,
    private readonly paragraphs: Paragraphs,
    private readonly threads: Threads,
  ) {}

  async onParagraph(asker: Asker, id: string, value: StanceValue | null): Promise<ParagraphType> {
    const paragraph = knownId(id, 'paragraph');
    const place = await this.openPlace(paragraph, asker);
    const values = [place.draft, asker.id, paragraph];
    const [{ current } = { current: false }] = await rowsOf<{ current: boolean }>(
      this.em,
      value === null ? takeBack : take,
      value === null ? values : [...values, place.consultation, value],
    );
    if (!current) throw new Refusal('DRAFT_NOT_CURRENT', {}, 'paragraph');
    this.changes.counts(place.slug);
    const [shown] = (await this.paragraphs.byIds([paragraph])).values();
    if (shown === undefined) throw new Refusal('NOT_FOUND', {}, 'paragraph');
    return shown;
  }

  async onContribution(asker: Asker, id: string, value: StanceValue | null): Promise<ContributionType> {
    const contribution = await this.threads.one(id, asker);
    if (contribution === null || contribution.placedOnId === null || contribution.state !== 'published') {
      throw new Refusal('NOT_FOUND', {}, 'contribution');
    }
    const place = await this.openPlace(contribution.placedOnId, asker);
    if (value === null) {
      await sqlOf(this.em).execute(`delete from contribution_stance where participant_id = ? and contribution_id = ?`, [
        asker.id,
        contribution.id,
      ]);
    } else {
      await sqlOf(this.em).execute(
        `with taken_part as (
           insert into participation (consultation_id, participant_id) values (?, ?) on conflict do nothing
         )
         insert into contribution_stance (participant_id, contribution_id, value) values (?, ?, ?)
         on conflict (participant_id, contribution_id) do update set value = excluded.value, updated_at = now()`,
        [place.consultation, asker.id, asker.id, contribution.id, value],
      );
    }
    this.changes.counts(place.slug);
    const shown = await this.threads.one(contribution.id, asker);
    if (shown === null) throw new Refusal('NOT_FOUND', {}, 'contribution');
    return shown;
  }

  /** One person's stances on many paragraphs: on these words, and on earlier ones that wait to be reconfirmed. */
  async mineOnParagraphs(asker: Asker, paragraphs: readonly string[]): Promise<Map<string, MyStances>> {
    const rows = await sqlOf(this.em).execute<{ paragraph: string; value: StanceValue; prior: boolean }>(
      `select paragraph_id as paragraph, value, false as prior from paragraph_stance
       where participant_id = ? and paragraph_id = any(?::uuid[])
       union all
       select paragraph_id, value, true from prior_stance where participant_id = ? and paragraph_id = any(?::uuid[])`,
      [asker.id, list(paragraphs), asker.id, list(paragraphs)],
    );
    const mine = new Map<string, MyStances>();
    for (const { paragraph, value, prior } of rows) {
      const known = mine.get(paragraph) ?? { here: null, prior: null };
      mine.set(paragraph, prior ? { ...known, prior: value } : { ...known, here: value });
    }
    return mine;
  }

  async mineOnContributions(asker: Asker, contributions: readonly string[]): Promise<Map<string, StanceValue>> {
    const rows = await sqlOf(this.em).execute<{ contribution: string; value: StanceValue }>(
      `select contribution_id as contribution, value from contribution_stance
       where participant_id = ? and contribution_id = any(?::uuid[])`,
      [asker.id, list(contributions)],
    );
    return new Map(rows.map(({ contribution, value }) => [contribution, value]));
  }

  /** Paragraphs of the newest drafts whose words changed since this person took a stance, in the order of reading. */
  async toReconfirm(asker: Asker, first?: number | null, after?: string | null): Promise<Connection<ParagraphType>> {
    const page = pageRequest(first, after);
    const rows = await sqlOf(this.em).execute<{ id: string; draft: string; position: number }>(
      `select p.id, p.draft_id as draft, p.position
       from prior_stance s join paragraph p on p.id = s.paragraph_id join draft d on d.id = p.draft_id
       where s.participant_id = ? and not exists (
         select from draft later where later.consultation_id = d.consultation_id and later.state = 'published'
         and later.number > d.number)
       ${page.after ? 'and (p.draft_id, p.position) > (?::uuid, ?::int)' : ''}
       order by p.draft_id, p.position limit ?`,
      [asker.id, ...(page.after ?? []), page.first + 1],
    );
    const paragraphs = await this.paragraphs.byIds(rows.map(({ id }) => id));
    const found = rows.map(({ id }) => paragraphs.get(id)).filter((paragraph) => paragraph !== undefined);
    return connection(found, page, ({ draftId, position }) => [draftId, String(position)]);
  }

  private async openPlace(paragraph: string, asker: Asker): Promise<Place> {
    const place = await placeOfParagraph(this.em, paragraph, asker, new Date());
    const verdict = consultationVerdict('take_stance', place.facts);
    if (verdict !== null) throw new Refusal(verdict);
    if (!place.current) throw new Refusal('DRAFT_NOT_CURRENT', {}, 'paragraph');
    return place;
  }
}

export interface MyStances {
  here: StanceValue | null;
  prior: StanceValue | null;
}

function list(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
