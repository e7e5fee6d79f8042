import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sqlOf } from '../platform/database/sql.ts';

/** The documents by which people with several accounts are still one person. */
@Injectable()
export class Documents {
  /**
   * Notes, inside the given transaction, that a provider has checked this document for the account. `documentHash` is a
   * keyed hash of the kind of document and its number: there are few enough numbers to try them all against a plain one.
   */
  async learn(em: EntityManager, participant: string, documentHash: string): Promise<void> {
    await sqlOf(em).execute(
      `insert into participant_document (participant_id, document_hash) values (?, ?)
       on conflict (participant_id) do update set document_hash = excluded.document_hash`,
      [participant, documentHash],
    );
  }
}
