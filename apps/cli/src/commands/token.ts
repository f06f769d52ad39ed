import { Command } from 'commander';
import { readConfig } from '@assize/config';
import { ACCOUNTS, emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { explained, WrongArgument } from '../prepared';
import { say } from '../say';

const names = (): string => ACCOUNTS.map(({ key }) => key).join(', ');

export const tokenCommand = (): Command =>
  new Command('token')
    .description('Signs in to a running sandbox as a made-up person and prints the access token.')
    .argument('<name>', `who: ${names()}`)
    .option('--url <url>', 'where the court is')
    .addHelpText(
      'after',
      '\nExample:\n  curl -H "Authorization: Bearer $(npm run -s assize -- token filer)" localhost:3000/auth/me',
    )
    .action((name: string, { url }: { url?: string }) =>
      explained(async () => {
        if (!ACCOUNTS.some(({ key }) => key === name))
          throw new WrongArgument(`Nobody is called "${name}". Known: ${names()}.`);
        const court = url ?? `http://localhost:${readConfig(process.env).text('ASSIZE_PORT')}`;
        const response = await fetch(`${court}/auth/token`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ email: emailOf(name), password: SANDBOX_PASSWORD }),
        }).catch(() => {
          throw new WrongArgument(`No court answers at ${court}. Start one with \`npm start\`, or name it with --url.`);
        });
        if (!response.ok)
          throw new WrongArgument(`The court at ${court} refused the sign-in: ${await response.text()}`);
        say(((await response.json()) as { accessToken: string }).accessToken);
      }),
    );
