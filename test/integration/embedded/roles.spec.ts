import { scratchDatabase, startEmbedded, type EmbeddedDatabase } from '../../../libs/database/src/embedded';
import { answers, ask, emptyFolder, removeFolder } from './servers';

describe('the roles of the embedded database', () => {
  let dataDir: string;
  let db: EmbeddedDatabase;

  beforeAll(async () => {
    dataDir = emptyFolder();
    db = await startEmbedded({ dataDir, durable: false });
  });
  afterAll(async () => {
    await db.stop();
    removeFolder(dataDir);
  });

  const powersOf = (url: string) =>
    ask(
      url,
      'SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    );
  const none = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false };

  it('give the application and the owner no power over row-level security, roles and databases', async () => {
    expect(await powersOf(db.appUrl)).toEqual([{ rolname: 'assize_app', ...none }]);
    expect(await powersOf(db.ownerUrl)).toEqual([{ rolname: 'assize_owner', ...none }]);
  });

  it('let the application own nothing and make nothing', async () => {
    const owned = await ask(
      db.superUrl,
      `SELECT 1 FROM pg_shdepend WHERE refobjid = 'assize_app'::regrole AND deptype = 'o'`,
    );
    expect(owned).toEqual([]);
    await expect(ask(db.appUrl, 'CREATE TABLE mine ()')).rejects.toThrow('permission denied');
  });

  it('let the owner make tables in its database', async () => {
    await ask(db.ownerUrl, 'CREATE TABLE court (name text)');
    expect(await ask(db.superUrl, `SELECT tableowner FROM pg_tables WHERE tablename = 'court'`)).toEqual([
      { tableowner: 'assize_owner' },
    ]);
  });

  it('let nobody in with a wrong password, and nobody from outside', async () => {
    expect(await answers(db.appUrl.replace(/:[0-9a-f]+@/, ':guess@'))).toBe(false);
    expect(await ask(db.superUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(db.superUrl, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  });

  it('are the same in a scratch database, which has the extensions and can be dropped', async () => {
    const scratch = await scratchDatabase(db, 'one test');
    const [row] = await ask<{ names: string }>(
      scratch.appUrl,
      `SELECT string_agg(extname, ' ' ORDER BY extname) AS names FROM pg_extension`,
    );
    expect(row?.names).toBe('btree_gist pg_trgm pgcrypto plpgsql');
    await ask(scratch.ownerUrl, 'CREATE TABLE court (name text)');
    await scratch.drop();
    expect(await answers(scratch.superUrl)).toBe(false);
  });

  it('know the letters of Chinese, so that names can be searched by trigrams', async () => {
    expect(await ask(db.appUrl, `SELECT cardinality(show_trgm('法院')) > 0 AS known`)).toEqual([{ known: true }]);
  });
});
