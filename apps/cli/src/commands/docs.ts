import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { configurationPage } from '@assize/config';
import { accessPage } from '@assize/identity';
import { errorPages } from '../../../api/src/description/error-page';
import { say } from '../say';
// The catalogue fills as the rooms are loaded.
import '../../../api/src/api.module';

export const docsCommand = (): Command =>
  new Command('docs')
    .description('Writes the pages that are made from the code: errors, configuration and access.')
    .action(async () => {
      const folder = join('docs', 'errors');
      await mkdir(folder, { recursive: true });
      const pages = errorPages();
      for (const old of await readdir(folder)) if (!pages.has(old)) await rm(join(folder, old));
      for (const [name, text] of pages) await writeFile(join(folder, name), text);
      await writeFile(join('docs', 'configuration.md'), configurationPage());
      await writeFile(join('docs', 'access.md'), accessPage());
      say(`Wrote ${pages.size} pages below docs/errors, docs/configuration.md and docs/access.md.`);
    });
