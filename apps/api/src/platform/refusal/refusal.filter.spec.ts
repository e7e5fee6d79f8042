import { Controller, Get, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Refusal } from '@mutirao/rules';
import type { RefusalCode } from '@mutirao/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusalFilter } from './refusal.filter.ts';

@Controller('refuse')
class Refusing {
  @Get(':code')
  refuse(@Param('code') code: RefusalCode): never {
    throw new Refusal(code);
  }
}

@Module({ controllers: [Refusing] })
class RefusingModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(RefusingModule, new FastifyAdapter(), { logger: false });
  app.useGlobalFilters(new RefusalFilter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

describe('a refusal over plain HTTP', () => {
  it.each([
    ['TOO_BUSY', 503, '5'],
    ['NOT_FOUND', 404, undefined],
    ['TEXT_EMPTY', 400, undefined],
  ])('%s is %i, and says when to come again if that helps', async (code, status, again) => {
    const { statusCode, headers, payload } = await app.inject({ url: `/refuse/${code}` });
    expect([statusCode, headers['retry-after'], JSON.parse(payload)]).toEqual([status, again, { code, params: {} }]);
  });
});
