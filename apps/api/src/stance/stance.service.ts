import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import { Persons } from '../consultation/person.service.ts';
import { Places } from '../contribution/place.service.ts';
import type { Place } from '../contribution/place.service.ts';
import { Threads } from '../contribution/thread.service.ts';
import type { ContributionType } from '../contribution/contribution.type.ts';
import { paragraphColumns, paragraphOf, Paragraphs } from '../draft/paragraph.service.ts';
import type { ParagraphRow } from '../draft/paragraph.service.ts';
import type { ParagraphType, TallyType } from '../draft/paragraph.type.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import type { Prepared } from '../platform/database/prepared.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { connection, pageRequest } from '../platform/paging/cursor.ts';
import type { Connection } from '../platform/paging/cursor.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { StanceValue } from './stance.entity.ts';

/**
 * Values: draft, phase, its kind, consultation, participant, paragraph, value, the level asked, the person's marks. No row
 * when the place no longer holds.
 */
const onParagraph = {
  name: 'take_paragraph_stance',
  text: `select ${paragraphColumns} from take_paragraph_stance($1, $2, $3, $4, $5, $6, $7, $8, $9) t
    join paragraph p on p.id = t.paragraph_id`,
};

/** The same with the contribution in the paragraph's place. */
const onContribution = {
  name: 'take_contribution_stance',
  text: `select * from take_contribution_stance($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

/** Taking stances: one per person and item, in one statement, whatever arrives at once. Counters follow by trigger. */
@Injectable()
export class Stances {
  constructor(
    private readonly em: EntityManager,
    private readonly changes: Changes,
    private readonly paragraphs: Paragraphs,
    private readonly persons: Persons,
    private readonly places: Places,
    private readonly threads: Threads,
  ) {}

  async onParagraph(asker: Asker, id: string, value: StanceValue | null): Promise<ParagraphType> {
    const paragraph = knownId(id, 'paragraph');
    return this.places.at(asker, paragraph, 'take_stance', async (place) => {
      const row = await this.take<ParagraphRow>(onParagraph, place, asker, paragraph, value);
      return row && paragraphOf(row);
    });
  }

  async onContribution(asker: Asker, id: string, value: StanceValue | null): Promise<ContributionType> {
    const contribution = await this.threads.one(id, asker);
    if (contribution === null || contribution.placedOnId === null || contribution.state !== 'published') {
      throw new Refusal('NOT_FOUND', {}, 'contribution');
    }
    return this.places.at(asker, contribution.placedOnId, 'take_stance', async (place) => {
      const tally = await this.take<TallyType>(onContribution, place, asker, contribution.id, value);
      if (tally !== null) return { ...contribution, tally };
      // Either its place no longer holds, or it was hidden meanwhile: then there is nothing to be told of it.
      if ((await this.threads.one(id, asker))?.state !== 'published')
        throw new Refusal('NOT_FOUND', {}, 'contribution');
      return null;
    });
  }

  private async take<Row extends object>(
    statement: Prepared,
    { draft, phase, consultation, slug, asked }: Place,
    asker: Asker,
    item: string,
    value: StanceValue | null,
  ): Promise<Row | null> {
    const level = asked.take_stance;
    const persons = await this.persons.marksOf(asker.id, consultation, level);
    const where = [draft, phase?.id ?? null, phase?.kind ?? null, consultation];
    const values = [...where, asker.id, item, value, level, persons];
    const [row] = await rowsOf<Row>(this.em, statement, values);
    if (row !== undefined) this.changes.counts(slug);
    return row ?? null;
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
    const page = pageRequest(first, after, ['id', 'number']);
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
}

export interface MyStances {
  here: StanceValue | null;
  prior: StanceValue | null;
}

function list(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
