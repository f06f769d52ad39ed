// A durable database that lives on, and a server on it that is killed and comes back; one case, to which exhibits are handed in.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';

const SERVER = resolve(import.meta.dirname, '../../e2e/serve-built.cjs');

/** Nobody is told to come more slowly, or to finish first what he began. */
const UNHURRIED = {
  ASSIZE_RATE_ADDRESS: '1000000000',
  ASSIZE_RATE_ACCOUNT: '1000000000',
  ASSIZE_RATE_SIGN_IN: '1000000000',
  ASSIZE_UPLOADS_OPEN: '10000',
};

export class ExhibitCourt {
  kills = 0;
  /** Resolves when it answers; another one from the moment it is killed. */
  up = Promise.resolve();

  static async make({ built, dist }) {
    const { startEmbedded, migrate } = built('libs/database/src');
    const { JOBS } = built('apps/worker/src');
    const folder = mkdtempSync(join(tmpdir(), 'assize-crash-'));
    chmodSync(folder, 0o755);
    const database = await startEmbedded({ dataDir: folder, durable: true });
    await migrate(database.ownerUrl, 'sandbox', JOBS);
    const court = new ExhibitCourt();
    Object.assign(court, { built, dist, folder, database, log: openSync(join(folder, 'court.log'), 'a') });
    court.owner = new pg.Client({ connectionString: database.ownerUrl });
    await court.owner.connect();
    await court.open();
    await court.openCase();
    return court;
  }

  get settings() {
    return {
      ASSIZE_DATA_DIR: this.folder,
      ASSIZE_PUBLIC_URL: 'http://localhost:3000',
      DATABASE_URL: this.database.appUrl,
    };
  }

  /** Answers when the court does. */
  async open() {
    this.server = fork(SERVER, {
      env: {
        PATH: process.env.PATH,
        ASSIZE_TEST_DIST: this.dist,
        ASSIZE_TEST_WORK: '1',
        ASSIZE_LOG_LEVEL: 'error',
        ...this.settings,
        ...UNHURRIED,
      },
      stdio: ['ignore', this.log, this.log, 'ipc'],
      execArgv: ['--no-deprecation'],
    });
    const [told] = await Promise.race([once(this.server, 'message'), once(this.server, 'exit')]);
    if (!told?.port) throw new Error(`The court ended by itself; what it said is in ${this.folder}/court.log.`);
    this.url = `http://127.0.0.1:${told.port}`;
    this.cameUp?.();
  }

  async kill() {
    if (this.server.signalCode) return;
    this.kills += 1;
    this.up = new Promise((resolve) => (this.cameUp = resolve));
    const gone = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    await gone;
  }

  async sql(text, values = []) {
    return (await this.owner.query(text, values)).rows;
  }

  async openCase() {
    const { newId, seedId } = this.built('libs/kernel/src');
    const [{ id: space }] = await this.sql('SELECT id FROM space');
    await this.sql(`SELECT set_config('assize.space_id', $1, false)`, [space]);
    this.caseId = newId();
    await this.sql(
      `INSERT INTO court_case (space_id, id, court_id, docket_number, caption, category, status, juvenile, official_file_date,
         opened_at, version) VALUES ($1, $2, $3, '2026-CV-00001', 'Copperkettle v. Marrowby', 'civil', 'opened', false, '2026-03-02',
         '2026-03-02T15:00:00Z', 1)`,
      [space, this.caseId, seedId('court riverside')],
    );
    await this.sql(
      `INSERT INTO case_party (space_id, id, case_id, position, role, side, kind, name, email, person_id)
         VALUES ($1, $2, $3, 1, 'plaintiff', 'claimant', 'person', 'Odalys Copperkettle', 'filer@assize.example', $4)`,
      [space, newId(), this.caseId, seedId('person filer')],
    );
  }

  async signIn() {
    const { emailOf, SANDBOX_PASSWORD } = this.built('seed/accounts');
    const body = JSON.stringify({ email: emailOf('filer'), password: SANDBOX_PASSWORD });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${this.url}/auth/token`, { method: 'POST', headers, body });
    this.headers = { Authorization: `Bearer ${(await answer.json()).accessToken}` };
  }

  async close({ keep }) {
    await this.kill();
    await this.owner.end();
    await this.database.stop();
    if (!keep) rmSync(this.folder, { recursive: true, force: true });
  }
}
