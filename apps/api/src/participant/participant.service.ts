import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { siteActions, siteVerdict } from '@mutirao/rules';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { displayName } from './display-name.ts';
import { Participant } from './participant.entity.ts';
import type { Locale } from './participant.entity.ts';
import type { ViewerType } from './participant.type.ts';

@Injectable()
export class Participants {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
  ) {}

  viewer(asker: Asker): ViewerType {
    const { id, name, email, locale, siteAdministrator } = asker;
    const can = siteActions.filter((action) => siteVerdict(action, asker) === null);
    return { id, name, email, locale, administrator: siteAdministrator, can };
  }

  async updateProfile(asker: Asker, name: string, locale: Locale): Promise<ViewerType> {
    // A name that one has already stays, whatever was thought of it since.
    const shown = name.trim() === asker.name ? asker.name : await displayName(this.em, asker.id, name);
    await this.em.transactional(async (em) => {
      const participant = await em.findOneOrFail(Participant, asker.id);
      const renamed = participant.name !== shown;
      participant.name = shown;
      participant.locale = locale;
      await em.flush();
      if (renamed) await this.outbox.promise(em, 'participant.renamed', { participant: asker.id });
    });
    return this.viewer({ ...asker, name: shown, locale });
  }
}
