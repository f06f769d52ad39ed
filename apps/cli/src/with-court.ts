import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Config } from '@assize/config';
import { CourtModule } from '../../worker/src';
import { prepare } from './prepared';

/** What a command says of itself goes to standard error, so that its answer can be read by a program. */
const sayAside = (line: string): void => void process.stderr.write(`${line}\n`);

/** The court without HTTP and without jobs, for as long as `work` lasts; a database that a running court has started is shared. */
export async function withCourt<T>(
  work: (app: INestApplicationContext, config: Config, ownerUrl: string | undefined) => Promise<T>,
): Promise<T> {
  const { config, ownerUrl, stop } = await prepare(sayAside);
  try {
    const app = await NestFactory.createApplicationContext(CourtModule.forRoot(config), { logger: ['error'] });
    try {
      return await work(app, config, ownerUrl);
    } finally {
      await app.close();
    }
  } finally {
    await stop();
  }
}
