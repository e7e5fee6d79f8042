import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Observable, Subject } from 'rxjs';
import { Config } from '../config.ts';
import { sqlOf } from '../database/sql.ts';
import { faultLine } from '../logging/fault.ts';

/** What a public page shows has changed. `counts`: numbers, and new contributions; `content`: words, states, phases. */
export interface Change {
  consultation: string;
  kind: 'content' | 'counts';
}

/** Milliseconds between two announcements of new counts of one consultation. */
const countsPause = 250;

/**
 * Tells every process what changed, through LISTEN/NOTIFY, so that kept pages are dropped. Content is announced in
 * the transaction of its change. Counts, and what was added, are announced after it and at most a few times a second: a
 * NOTIFY makes commits wait for each other, which a night of votes cannot afford.
 */
@Injectable()
export class Changes implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Changes');
  private subject = new Subject<Change>();
  private readonly pausing = new Map<string, { again: boolean; timer: NodeJS.Timeout }>();
  private listener: pg.Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  /** Changes committed anywhere from now on. Completes when the connection to the database is lost: what was missed is unknown. */
  get all(): Observable<Change> {
    return this.subject.asObservable();
  }

  /** Whether changes are being heard at this moment. */
  get listening(): boolean {
    return this.listener !== null;
  }

  /** Announces changed content with the surrounding transaction's commit. */
  async content(em: EntityManager, consultation: string): Promise<void> {
    await announceContent(em, consultation);
  }

  /** Announces changed counts, or something new, soon. Call it after the commit. */
  counts(consultation: string): void {
    const pause = this.pausing.get(consultation);
    if (pause) {
      pause.again = true;
      return;
    }
    void this.announceCounts(consultation);
    const timer = setTimeout(() => {
      const again = this.pausing.get(consultation)?.again ?? false;
      this.pausing.delete(consultation);
      if (again && !this.closed) this.counts(consultation);
    }, countsPause);
    this.pausing.set(consultation, { again: false, timer });
  }

  async onModuleInit(): Promise<void> {
    await this.listen();
  }

  /** Ends every stream for good: the server is closing, and open streams would keep it waiting. */
  hangUp(): void {
    this.closed = true;
    clearTimeout(this.retry);
    for (const { timer } of this.pausing.values()) clearTimeout(timer);
    this.subject.complete();
  }

  async onModuleDestroy(): Promise<void> {
    this.hangUp();
    await this.listener?.end();
  }

  private async announceCounts(consultation: string): Promise<void> {
    try {
      await notify(this.em.fork(), { consultation, kind: 'counts' });
    } catch (error) {
      this.log.warn(`counts of ${consultation} not announced: ${faultLine(error)}`);
    }
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.databaseUrl });
    client.on('notification', ({ payload }) => this.subject.next(JSON.parse(payload ?? '') as Change));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query('listen changes');
      this.listener = client;
    } catch (error) {
      this.log.warn(`cannot listen for changes: ${faultLine(error)}`);
      this.lost(client);
    }
  }

  private lost(client: pg.Client): void {
    if (this.listener === client) {
      this.listener = null;
      this.subject.complete();
      this.subject = new Subject();
    }
    if (this.closed || this.listener !== null) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.listen(), 1_000);
  }
}

/** The same, for those who have no server around them: the command line. */
export async function announceContent(em: EntityManager, consultation: string): Promise<void> {
  await notify(em, { consultation, kind: 'content' });
}

async function notify(em: EntityManager, change: Change): Promise<void> {
  await sqlOf(em).execute(`select pg_notify('changes', ?)`, [JSON.stringify(change)]);
}
