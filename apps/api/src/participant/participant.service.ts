import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { siteActions, siteVerdict } from '@mutirao/rules';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Participant } from './participant.entity.ts';
import type { Locale } from './participant.entity.ts';
import type { ViewerType } from './participant.type.ts';
import { displayName } from './sign-in.service.ts';

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
    const shown = displayName(name);
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
