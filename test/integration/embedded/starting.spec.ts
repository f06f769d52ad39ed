import { chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEmbedded, type EmbeddedDatabase } from '../../../libs/database/src/embedded';
import { answers, ask, emptyFolder, endGently, killHard, removeFolder, serverPid, startElsewhere } from './servers';

describe('starting the embedded database', () => {
  let dataDir: string;
  const start = (): Promise<EmbeddedDatabase> => startEmbedded({ dataDir, durable: false });

  beforeAll(() => (dataDir = emptyFolder()));
  afterAll(() => removeFolder(dataDir));

  it('gives one server to two processes that begin with nothing at the same time', async () => {
    const both = await Promise.all([startElsewhere(dataDir), startElsewhere(dataDir)]);
    expect(both.map((one) => one.started).sort()).toEqual([false, true]);
    expect(both[0].port).toBe(both[1].port);
    await Promise.all(both.map(endGently));
  });

  it('keeps what was written, and the passwords, from one start to the next', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS seven');
    await first.stop();
    expect(await answers(first.ownerUrl)).toBe(false);

    const second = await start();
    expect(await ask(second.ownerUrl, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
    expect(new URL(second.appUrl).password).toBe(new URL(first.appUrl).password);
    await second.stop();
  });

  it('starts again after the server was killed', async () => {
    const first = await start();
    process.kill(serverPid(dataDir), 'SIGKILL');
    const second = await start();
    expect(second.started).toBe(true);
    expect(await answers(second.appUrl)).toBe(true);
    await first.stop();
    await second.stop();
  });

  it('is not misled by a stranger that runs under the number of the killed server', async () => {
    const first = await start();
    const record = path.join(dataDir, 'cluster', 'postmaster.pid');
    const said = readFileSync(record, 'utf8');
    await first.stop();
    writeFileSync(record, said.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
    const cluster = statSync(path.join(dataDir, 'cluster'));
    if (process.getuid?.() === 0) chownSync(record, cluster.uid, cluster.gid);

    const second = await start();
    expect(await answers(second.appUrl)).toBe(true);
    await second.stop();
  });

  it('joins a server whose starter was killed, and stops it at the end', async () => {
    const starter = await startElsewhere(dataDir);
    await killHard(starter);
    const joined = await start();
    expect(joined).toMatchObject({ started: false, port: starter.port });
    await joined.stop();
    expect(await answers(joined.appUrl)).toBe(false);
  });

  it('leaves a server running that another live process started', async () => {
    const starter = await startElsewhere(dataDir);
    const joined = await start();
    await joined.stop();
    expect(await answers(joined.appUrl)).toBe(true);
    await endGently(starter);
    expect(await answers(joined.appUrl)).toBe(false);
  });

  it('starts after a start that was killed while it held the lock', async () => {
    const starter = await startElsewhere(dataDir);
    const lock = path.join(dataDir, 'start.lock');
    mkdirSync(lock);
    writeFileSync(path.join(lock, 'holder.json'), JSON.stringify({ pid: starter.process.pid, token: 'its own' }));
    await killHard(starter);
    const joined = await start();
    expect(joined.port).toBe(starter.port);
    await joined.stop();
  });

  it('shuts the cluster and its passwords to everybody else', () => {
    const modeOf = (name: string): number => statSync(path.join(dataDir, 'cluster', name)).mode & 0o777;
    expect([modeOf('.'), modeOf('assize-secrets.json')]).toEqual([0o700, 0o600]);
  });
});
