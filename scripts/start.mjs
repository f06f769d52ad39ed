// `npm start`: from a fresh clone to a running Assize.
import path from 'path';
import { build, checkNode, install } from './prepare.mjs';
import { inOurPlace, script } from './run.mjs';

checkNode();
script(async () => {
  await install();
  await build({ outDir: 'dist' });
  const cli = path.join('dist', 'apps', 'cli', 'src', 'main.js');
  return inOurPlace([cli, 'start'].concat(process.argv.slice(2)));
});
