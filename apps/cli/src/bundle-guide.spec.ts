import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { bundleCommand } from './commands/bundle';
import { verifyCommand } from './commands/verify';

const ROOT = join(__dirname, '../../..');
const GUIDE = readFileSync(join(ROOT, 'docs/guides/verifying-a-bundle.md'), 'utf8');
const SCRIPT = readFileSync(join(ROOT, 'libs/evidence/src/bundle/verify-sh.ts'), 'utf8');

/** The command that a line of the guide means, and what is left of the line. */
function meant(line: string): { command: Command; rest: string[] } {
  const [name, ...rest] = line.split(' ').slice('npm run assize --'.split(' ').length);
  let command = [bundleCommand(), verifyCommand()].find((one) => one.name() === name)!;
  for (let sub = command; sub; sub = command.commands.find((one) => one.name() === rest[0])!) {
    if (sub !== command) rest.shift();
    command = sub;
  }
  return { command, rest };
}

describe('the guide to verifying a bundle', () => {
  const lines = GUIDE.split('\n').filter((line) => line.startsWith('npm run assize -- '));

  it.each(lines)('names a command as it is: %s', (line) => {
    const { command, rest } = meant(line);
    const flags = rest.filter((word) => word.startsWith('--'));
    expect(command.options.map(({ long }) => long)).toEqual(expect.arrayContaining(flags));
    expect(flags).toEqual(
      expect.arrayContaining(
        command.options.filter((one) => one.mandatory && !one.defaultValue).map(({ long }) => long),
      ),
    );
  });

  it('has both commands, and every step at which the script fails', () => {
    expect(lines).toHaveLength(2);
    const table = GUIDE.slice(GUIDE.indexOf('## What a failure says'));
    const told = [...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, step]) => step!);
    const steps = [...new Set([...SCRIPT.matchAll(/\bfail (\w+) /g)].map(([, step]) => step!))];
    expect([...told].sort()).toEqual([...steps].sort());
  });
});
