import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.ts';

const worker = await NestFactory.createApplicationContext(WorkerModule, {
  logger: ['error', 'warn', 'fatal'],
  abortOnError: false,
});
worker.enableShutdownHooks();
