// A process that has just started beside a corpus: how long its first search takes, and what it holds in memory afterwards.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const built = (path) => require(join(resolve(import.meta.dirname, '../..'), 'dist', path));
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core');
const { readConfig, withSecrets } = built('libs/config/src');
const { CourtModule } = built('apps/worker/src');
const { LikeCases } = built('libs/likecase/src');

const config = withSecrets(readConfig(process.env));
const app = await NestFactory.createApplicationContext(CourtModule.forRoot(config), { logger: ['error'] });
process.once('message', async ({ reader, search }) => {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const before = process.memoryUsage().rss;
  const { items } = await app.get(LikeCases, { strict: false }).search(reader, search);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const bytes = process.memoryUsage().rss - before;
  process.send({ seconds, cpuSeconds: (user + system) / 1e6, bytes, found: items.length });
  await app.close();
  process.exit(0);
});
process.send('ready');
