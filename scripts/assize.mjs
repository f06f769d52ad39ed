// `npm run assize -- <command>`: the command line, installed and built first where needed. It says nothing of that unless it takes time.
import path from 'path';
import { build, checkNode, install } from './prepare.mjs';
import { inOurPlace, script } from './run.mjs';

checkNode();
script(async () => {
  await install();
  await build({ outDir: 'dist' });
  return inOurPlace([path.join('dist', 'apps', 'cli', 'src', 'main.js')].concat(process.argv.slice(2)));
});
