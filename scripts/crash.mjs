// `npm run crash`: kills application and database in the middle of the first case, and looks for what is missing or doubled.
// `npm run crash -- --exhibits`: kills the application while many hand exhibits in, and looks at the log and the disk as well.
import { build, checkNode, install } from './prepare.mjs';
import { inOurPlace, script } from './run.mjs';

checkNode();
script(async () => {
  await install();
  await build({ outDir: 'dist' });
  const args = process.argv.slice(2);
  const run = args.indexOf('--exhibits') >= 0 ? 'test/crash/exhibits/run.mjs' : 'test/crash/run.mjs';
  return inOurPlace(['--no-deprecation', run].concat(args));
});
