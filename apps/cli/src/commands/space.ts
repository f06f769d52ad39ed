import { Command } from 'commander';
import { Blobs, SegmentFiles } from '@assize/blobs';
import { purgeSpace } from '@assize/database';
import { explained, WrongArgument } from '../prepared';
import { say } from '../say';
import { withCourt } from '../with-court';

async function purge(name: string): Promise<void> {
  await withCourt(async (app, { mode }, ownerUrl) => {
    if (mode !== 'sandbox') throw new WrongArgument('Only a space of a sandbox can be purged; this is a production.');
    if (!ownerUrl) throw new WrongArgument('Purging is for the owner of the tables: set DATABASE_OWNER_URL.');
    const purged = await purgeSpace(ownerUrl, name);
    if (!purged) throw new WrongArgument(`There is no space called "${name}".`);
    // The keys to these bytes are gone with their rows: what a crash leaves here, nobody can read.
    const blobs = app.get(Blobs, { strict: false });
    for (const name of purged.blobs) await blobs.discard({ name });
    const pieces = app.get(SegmentFiles, { strict: false });
    for (const id of purged.uploads) await pieces.remove(id);
    say(`The space "${name}" is gone: ${purged.rows} rows and ${purged.blobs.length} files. The log stays as it is.`);
  });
}

export const spaceCommand = (): Command =>
  new Command('space').description('What is done to a whole space.').addCommand(
    new Command('purge')
      .description(
        'Sandbox only: takes a space away with everything in it. Stop the court first; there is no way back.',
      )
      .argument('<name>', 'the name of the space')
      .addHelpText('after', '\nExample:\n  npm run assize -- space purge trial-7')
      .action((name: string) => explained(() => purge(name))),
  );
