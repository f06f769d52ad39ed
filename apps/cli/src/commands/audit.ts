import { Command } from 'commander';
import { LeafAudit } from '@assize/identity';
import { explained } from '../prepared';
import { say } from '../say';
import { withCourt } from '../with-court';

const actsCommand = (): Command =>
  new Command('acts')
    .description('Compares acts, filings and exhibits in the database with what the log commits to.')
    .addHelpText('after', '\nEnds with 0 when all agree, 1 when something does not; each line names a row or a leaf.')
    .option('--json', 'answer as JSON')
    .action(({ json }: { readonly json?: true }) =>
      explained(() =>
        withCourt(async (app) => {
          const audited = await app.get(LeafAudit, { strict: false }).run();
          process.exitCode = audited.findings.length === 0 ? 0 : 1;
          if (json) return say(JSON.stringify(audited, null, 2));
          audited.findings.forEach(({ object, what }) => say(`${object}: ${what}`));
          say(`${audited.examined} examined, ${audited.findings.length} found`);
        }),
      ),
    );

export const auditCommand = (): Command =>
  new Command('audit')
    .description('Looks for what was changed behind the back of the court.')
    .addCommand(actsCommand());
