// `npm run bench`: figures as ratios to a ceiling measured in the same run. Arguments name the benches to run.
import { build, checkNode, install } from './prepare.mjs';
import { inOurPlace, script } from './run.mjs';

checkNode();
script(async () => {
  await install();
  await build({ outDir: 'dist' });
  return inOurPlace(['test/bench/run.mjs'].concat(process.argv.slice(2)));
});
