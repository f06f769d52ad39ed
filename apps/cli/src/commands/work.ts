import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { createLogger, nestLogger } from '../../../api/src/edge/log';
import { CourtModule, startWork } from '../../../worker/src';
import { explained, prepare } from '../prepared';
import { say } from '../say';
import { untilTold } from '../until-told';

export const workCommand = (): Command =>
  new Command('work').description('Runs the worker alone: it does the jobs that the api writes down.').action(() =>
    explained(async () => {
      const { config, stop } = await prepare(say);
      try {
        const logger = nestLogger(createLogger(config.text('ASSIZE_LOG_LEVEL')));
        const app = await NestFactory.createApplicationContext(CourtModule.forRoot(config), { logger });
        await startWork(app);
        await untilTold(app, config.number('ASSIZE_DRAIN_SECONDS'));
      } finally {
        await stop();
      }
    }),
  );
