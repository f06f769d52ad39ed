import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Command } from 'commander';
import type { Config } from '@assize/config';
import { readJournal, Seeding, type Journal } from '@assize/sandbox';
import { SANDBOX_PASSWORD } from '@seed/accounts';
import { createApi } from '../../../api/src/app';
import { listen } from '../../../api/src/serve';
import { startWork } from '../../../worker/src';
import { playFirstCase } from '../first-case/first-case';
import { overHttp } from '../first-case/wire';
import { explained, prepare } from '../prepared';
import { say } from '../say';
import { untilTold } from '../until-told';

/** Where this process itself reaches the court, whatever the public address is. */
function ownAddress(app: NestFastifyApplication): string {
  const { address, family, port } = app.getHttpServer().address() as { address: string; family: string; port: number };
  const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[address] ?? (family === 'IPv6' ? `[${address}]` : address);
  return `http://${host}:${port}`;
}

async function setUp(app: NestFastifyApplication): Promise<void> {
  const seeding = app.get(Seeding, { strict: false });
  const spaceId = await seeding.courtsAndPeople();
  await seeding.judgments(spaceId);
}

async function firstCase(app: NestFastifyApplication, config: Config): Promise<Journal> {
  const dataDir = config.text('ASSIZE_DATA_DIR');
  const played = readJournal(dataDir);
  if (played?.finished) return played;
  say('\nThe first case, over the public API:');
  let line = 0;
  const tell = (sentence: string): void => say(`${String(++line).padStart(2)}. ${sentence}`);
  return playFirstCase(dataDir, config.text('ASSIZE_PUBLIC_URL'), overHttp(ownAddress(app)), tell);
}

function sayWhereToGo({ open }: Journal, url: string): void {
  say('\nLeft open for you (one line each):');
  for (const { who, what, line } of open) say(`  ${who}: ${what}\n    ${line}`);
  say(`\nLogins: NAME@assize.example, password "${SANDBOX_PASSWORD}"; the names are on ${url}`);
  say(`API description: ${url}/docs`);
}

interface StartOptions {
  readonly firstCase: boolean;
}

async function open(config: Config, { firstCase: plays }: StartOptions): Promise<void> {
  const app = await createApi(config);
  try {
    if (config.mode === 'sandbox') await setUp(app);
    await listen(app, config);
    await startWork(app);
    const url = config.text('ASSIZE_PUBLIC_URL');
    if (config.mode === 'sandbox' && plays) sayWhereToGo(await firstCase(app, config), url);
    say(`The court is open on ${url}. Ctrl-C stops it.`);
  } catch (error) {
    await app.close();
    throw error;
  }
  await untilTold(app, config.number('ASSIZE_DRAIN_SECONDS'));
}

export const startCommand = (): Command =>
  new Command('start')
    .description('Opens the court: database, migrations, made-up courts and people, api and worker in one process.')
    .addHelpText(
      'after',
      '\nExamples:\n  npm start\n  ASSIZE_PORT=4000 npm start\n  ASSIZE_DATA_DIR=/srv/assize npm start\n  npm start -- --no-first-case',
    )
    .option('--no-first-case', 'opens the court without playing the first case')
    .action((options: StartOptions) =>
      explained(async () => {
        // The transcript is for people; who wants every request in the log says so.
        process.env['ASSIZE_LOG_LEVEL'] ??= 'warn';
        const prepared = await prepare(say);
        say(`Data lies in ${prepared.config.text('ASSIZE_DATA_DIR')}`);
        try {
          await open(prepared.config, options);
        } finally {
          await prepared.stop();
        }
      }),
    );
