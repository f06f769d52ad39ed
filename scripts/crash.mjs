// `npm run crash`: kills application and database in the middle of the first case, and looks for what is missing or doubled.
import { build, checkNode, install } from './prepare.mjs';
import { inOurPlace, script } from './run.mjs';

checkNode();
script(async () => {
  await install();
  await build({ outDir: 'dist' });
  return inOurPlace(['--no-deprecation', 'test/crash/run.mjs'].concat(process.argv.slice(2)));
});
