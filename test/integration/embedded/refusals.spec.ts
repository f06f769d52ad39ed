import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedStartRefused, startEmbedded } from '../../../libs/database/src/embedded';
import { lockStart } from '../../../libs/database/src/embedded/start-lock';
import { ask, emptyFolder, removeFolder } from './servers';

describe('a start of the embedded database is refused', () => {
  let dataDir: string;
  beforeEach(() => (dataDir = emptyFolder()));
  afterEach(() => removeFolder(dataDir));

  const refusal = async (start: Promise<unknown>): Promise<string> => {
    const refused = await start.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(EmbeddedStartRefused);
    return (refused as EmbeddedStartRefused).message;
  };

  const clusterMadeBy = (files: Record<string, string>): void => {
    mkdirSync(path.join(dataDir, 'cluster'));
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dataDir, 'cluster', name), content);
  };

  it('when another major version of PostgreSQL made the data', async () => {
    clusterMadeBy({ PG_VERSION: '9\n', 'assize-secrets.json': '{}' });
    const line = await refusal(startEmbedded({ dataDir, durable: true }));
    expect(line).toMatch(/was made by PostgreSQL 9, and this Assize brings PostgreSQL \d+\. .*ASSIZE_DATA_DIR/);
  });

  it('when the cluster is not ours', async () => {
    clusterMadeBy({ PG_VERSION: '18\n' });
    expect(await refusal(startEmbedded({ dataDir, durable: true }))).toMatch(/was not made by Assize. Move it away/);
  });

  it('when the folder is a file', async () => {
    const file = path.join(dataDir, 'file');
    writeFileSync(file, '');
    expect(await refusal(startEmbedded({ dataDir: file, durable: true }))).toMatch(/is not a folder. Move it away/);
  });

  it('when a live process holds the start lock and does not let go', async () => {
    const release = await lockStart(dataDir);
    const line = await refusal(lockStart(dataDir, 0));
    expect(line).toMatch(new RegExp(`still under way \\(process ${process.pid}\\). Wait for it or end it`));
    release();
    (await lockStart(dataDir, 0))();
  });

  it('when the server there serves the other profile or takes other passwords', async () => {
    const tests = await startEmbedded({ dataDir, durable: false });
    expect(await refusal(startEmbedded({ dataDir, durable: true }))).toMatch(
      /in use by tests, which keep nothing safe. Stop that server/,
    );
    await ask(tests.superUrl, `ALTER ROLE postgres PASSWORD 'changed'`);
    expect(await refusal(startEmbedded({ dataDir, durable: false }))).toMatch(
      /in use by a server that takes other passwords. Stop that server/,
    );
    await tests.stop();
  });
});
