import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/core';
import type { PostgreSqlConnection, SqlEntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { rates, Refusal } from '@mutirao/rules';
import type { Rate, RateName } from '@mutirao/rules';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { Config } from '../config.ts';

/**
 * How often somebody may do something. What costs an attacker's patience (signing in) is counted for all processes
 * together, the rest by each for itself, in memory: a stance gains no round trip.
 */
@Injectable()
export class Rates implements OnModuleDestroy {
  private readonly limiters = new Map<RateName, RateLimiterAbstract>();
  private redis: Redis | null = null;

  constructor(
    private readonly em: EntityManager,
    @Inject(Config) private readonly config: Pick<Config, 'redisUrl' | 'rateLimits'>,
  ) {}

  /** Counts it. Throws TOO_MANY_ATTEMPTS with the seconds to wait once it was too often. */
  async take(name: RateName, who: string, times = 1): Promise<void> {
    if (!this.config.rateLimits || times === 0) return;
    try {
      await this.limiter(name).consume(rates[name].shared ? hash(who) : who, times);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new Refusal('TOO_MANY_ATTEMPTS', { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)) });
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.redis?.disconnect();
  }

  private limiter(name: RateName): RateLimiterAbstract {
    const known = this.limiters.get(name);
    if (known) return known;
    const limiter = this.open(name, rates[name]);
    this.limiters.set(name, limiter);
    return limiter;
  }

  private open(name: RateName, { points, seconds, shared }: Rate): RateLimiterAbstract {
    const rate = { keyPrefix: name, points, duration: seconds };
    const alone = new RateLimiterMemory(rate);
    if (!shared) return alone;
    // Who is over the limit is not counted on in the store, and a store that fails shuts nobody out.
    const options = { ...rate, inMemoryBlockOnConsumed: points + 1, insuranceLimiter: alone };
    const { redisUrl } = this.config;
    if (redisUrl !== null) {
      this.redis ??= new Redis(redisUrl, { maxRetriesPerRequest: 1 }).on('error', () => undefined);
      return new RateLimiterRedis({ ...options, storeClient: this.redis });
    }
    return new RateLimiterPostgres({
      ...options,
      storeClient: { query: (query: object) => this.query(query) },
      storeType: 'client',
      tableName: 'rate_count',
      // By a migration; the worker sweeps what is over.
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
  }

  private async query(query: object): Promise<unknown> {
    const connection = (this.em as unknown as SqlEntityManager).getConnection() as PostgreSqlConnection;
    const pool: { query(query: object): Promise<unknown> } = await connection.getNativeClient();
    return pool.query(query);
  }
}

/** Addresses are not kept where they could be read. */
function hash(who: string): string {
  return createHash('sha256').update(who).digest('base64url');
}
