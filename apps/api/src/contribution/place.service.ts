import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { currentPhase, participationRefusal, participationVerdict, Refusal } from '@mutirao/rules';
import type { AskedLevels, ParticipationAction, PhaseKind } from '@mutirao/rules';
import type { ModerationMode } from '../consultation/consultation.entity.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import type { Asker } from '../platform/session/asker.ts';

/** A published paragraph's place in its consultation, with the phase it is in and how surely people must be known. */
export interface Place {
  consultation: string;
  slug: string;
  moderation: ModerationMode;
  asked: AskedLevels;
  draft: string;
  paragraph: string;
  phase: { id: string; kind: PhaseKind } | null;
}

interface Phase {
  id: string;
  kind: PhaseKind;
  startsAt: Date;
  endsAt: Date | null;
}

/** What is read of a place: all its phases, of which one is in force at each moment. */
interface StoredPlace extends Omit<Place, 'phase'> {
  phases: Phase[];
}

interface PlaceRow extends Omit<StoredPlace, 'phases'> {
  state: 'preparing' | 'published';
  current: boolean;
  phases: { id: string; kind: PhaseKind; startsAt: string; endsAt: string | null }[];
}

const byParagraph = {
  name: 'place_of_paragraph',
  text: `select c.id as consultation, c.slug, c.moderation,
       json_build_object('contribute', c.contribute_level, 'take_stance', c.stance_level) as asked, d.id as draft, d.state, p.id as paragraph,
       not exists (select from draft later where later.consultation_id = c.id and later.state = 'published'
                   and later.number > d.number) as current,
       coalesce((select json_agg(json_build_object('id', id, 'kind', kind, 'startsAt', starts_at, 'endsAt', ends_at))
                 from phase where consultation_id = c.id), '[]') as phases
     from paragraph p join draft d on d.id = p.draft_id join consultation c on c.id = d.consultation_id
     where p.id = $1`,
};

/** Places kept; each is a kilobyte or two. */
const most = 10_000;
/** How often a place is read afresh when each time it changed before the act arrived. */
const readings = 2;

/**
 * Taking part at a paragraph. Where it stands and what is open there is read once and kept: a hint, because every act
 * asks for itself, in its own statement (`place_holds`), whether its place still is what it was decided on.
 */
@Injectable()
export class Places {
  private readonly known = new Map<string, StoredPlace>();

  constructor(private readonly em: EntityManager) {}

  /**
   * Lets a person act at a paragraph where that is open. `act` answers null when its statement found that the place no
   * longer holds; then it is read again, and what is found there decides. Throws SIGN_IN_REQUIRED, PHASE_CLOSED,
   * LEVEL_REQUIRED, DRAFT_NOT_CURRENT, or NOT_FOUND for a paragraph that does not exist or is only being prepared.
   */
  async at<T>(
    asker: Asker,
    paragraph: string,
    action: ParticipationAction,
    act: (place: Place) => Promise<T | null>,
  ): Promise<T> {
    const known = this.known.get(paragraph);
    if (known !== undefined) {
      const place = inForce(known, new Date());
      const done = verdict(action, asker, place) === null ? await act(place) : null;
      if (done !== null) return done;
    }
    for (let reading = 0; reading < readings; reading += 1) {
      const { current, ...stored } = await this.read(paragraph);
      const place = inForce(stored, new Date());
      const refused = verdict(action, asker, place);
      if (refused !== null) throw participationRefusal(refused, action, place.asked);
      if (!current) throw new Refusal('DRAFT_NOT_CURRENT', {}, 'paragraph');
      this.keep(stored);
      const done = await act(place);
      if (done !== null) return done;
    }
    // Open by this clock and not by the database's: it is the very moment in which a phase begins or ends.
    throw new Refusal('PHASE_CLOSED');
  }

  private async read(paragraph: string): Promise<StoredPlace & { current: boolean }> {
    this.known.delete(paragraph);
    const [row] = await rowsOf<PlaceRow>(this.em, byParagraph, [paragraph]);
    if (row === undefined || row.state !== 'published') throw new Refusal('NOT_FOUND', {}, 'paragraph');
    const { state: _published, phases, ...place } = row;
    return { ...place, phases: phases.map(phaseTimes) };
  }

  private keep(place: StoredPlace): void {
    this.known.set(place.paragraph, place);
    const [oldest] = this.known.keys();
    if (this.known.size > most && oldest !== undefined) this.known.delete(oldest);
  }
}

function verdict(action: ParticipationAction, actor: Asker, { phase, asked }: Place) {
  return participationVerdict(action, { actor, phase: phase?.kind ?? null, asked });
}

function inForce({ phases, ...place }: StoredPlace, now: Date): Place {
  return { ...place, phase: currentPhase(phases, now) };
}

function phaseTimes({ id, kind, startsAt, endsAt }: PlaceRow['phases'][number]): Phase {
  return { id, kind, startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) };
}
