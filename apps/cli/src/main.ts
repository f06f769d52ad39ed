import 'reflect-metadata';
import { Command } from 'commander';
import { VERSION } from '../../api/src/app';
import { adminCommand } from './commands/admin';
import { auditCommand } from './commands/audit';
import { bundleCommand } from './commands/bundle';
import { courtCommand } from './commands/court';
import { docsCommand } from './commands/docs';
import { evaluateCommand } from './commands/evaluate';
import { fitCommand } from './commands/fit';
import { importCommand } from './commands/import';
import { firstCaseCommand } from './commands/first-case';
import { likeCaseCommand } from './commands/likecase';
import { logCommand } from './commands/log';
import { measureReadingCommand } from './commands/measure-reading';
import { maskingCommand } from './commands/masking';
import { migrateCommand } from './commands/migrate';
import { modelsCommand } from './commands/models';
import { rankCommand } from './commands/rank';
import { seedCommand } from './commands/seed';
import { serveCommand } from './commands/serve';
import { spaceCommand } from './commands/space';
import { startCommand } from './commands/start';
import { tokenCommand } from './commands/token';
import { verifyCommand } from './commands/verify';
import { witnessCommand } from './commands/witness';
import { workCommand } from './commands/work';

const commands = [
  startCommand(),
  serveCommand(),
  workCommand(),
  measureReadingCommand(),
  migrateCommand(),
  docsCommand(),
  tokenCommand(),
  firstCaseCommand(),
  seedCommand(),
  importCommand(),
  rankCommand(),
  evaluateCommand(),
  maskingCommand(),
  fitCommand(),
  modelsCommand(),
  courtCommand(),
  adminCommand(),
  likeCaseCommand(),
  spaceCommand(),
  logCommand(),
  bundleCommand(),
  verifyCommand(),
  auditCommand(),
  witnessCommand(),
];

const program = new Command('assize').description('An open smart court.').version(VERSION).showHelpAfterError();
for (const command of commands) program.addCommand(command);
// Whoever reads the first lines alone, as `head` does, has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
void program.parseAsync();
