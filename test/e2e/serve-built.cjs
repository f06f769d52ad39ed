// The built application in a process of its own, as it will run; tells its parent where it listens and what it routes.
const path = require('node:path');

const dist = path.resolve(process.env.ASSIZE_TEST_DIST);
require('reflect-metadata');
const { createApi } = require(path.join(dist, 'apps/api/src/app'));
const { readConfig, withSecrets } = require(path.join(dist, 'libs/config/src'));
const { Seeding } = require(path.join(dist, 'libs/sandbox/src'));
const { startWork } = require(path.join(dist, 'apps/worker/src'));

async function main() {
  const app = await createApi(withSecrets(readConfig(process.env)));
  const seeding = app.get(Seeding, { strict: false });
  const spaceId = await seeding.courtsAndPeople();
  if (process.env.ASSIZE_TEST_JUDGMENTS) await seeding.judgments(spaceId, Number(process.env.ASSIZE_TEST_JUDGMENTS));
  if (process.env.ASSIZE_TEST_WORK) await startWork(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const routes = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  process.send({ port: app.getHttpServer().address().port, routes });
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
