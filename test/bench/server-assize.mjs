// The api as it is, on a free port, for the load of the benches.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { openToAll } from './open-to-all.mjs';

const require = createRequire(import.meta.url);
const dist = join(resolve(import.meta.dirname, '../..'), 'dist');
require('reflect-metadata');
const { createApi } = require(join(dist, 'apps/api/src/app'));
const { readConfig, withSecrets } = require(join(dist, 'libs/config/src'));

const openTo = process.env.BENCH_OPEN_TO;
if (openTo) openToAll((path) => require(join(dist, path)), openTo.split(' '));

const app = await createApi(withSecrets(readConfig(process.env)));
await app.listen({ host: '127.0.0.1', port: 0 });
process.send({ port: app.getHttpServer().address().port });
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
