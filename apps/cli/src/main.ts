import 'reflect-metadata';
import { Command } from 'commander';
import { VERSION } from '../../api/src/app';
import { docsCommand } from './commands/docs';
import { importCommand } from './commands/import';
import { firstCaseCommand } from './commands/first-case';
import { migrateCommand } from './commands/migrate';
import { seedCommand } from './commands/seed';
import { serveCommand } from './commands/serve';
import { startCommand } from './commands/start';
import { tokenCommand } from './commands/token';
import { workCommand } from './commands/work';

const commands = [
  startCommand(),
  serveCommand(),
  workCommand(),
  migrateCommand(),
  docsCommand(),
  tokenCommand(),
  firstCaseCommand(),
  seedCommand(),
  importCommand(),
];

const program = new Command('assize').description('An open smart court.').version(VERSION).showHelpAfterError();
for (const command of commands) program.addCommand(command);
void program.parseAsync();
