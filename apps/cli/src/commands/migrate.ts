import { Command } from 'commander';
import { explained, prepare } from '../prepared';
import { say } from '../say';

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description('Brings the database to the present version, as its owner (DATABASE_OWNER_URL).')
    .action(() =>
      explained(async () => {
        const { stop } = await prepare(say);
        say('The database is at the present version.');
        await stop();
      }),
    );
