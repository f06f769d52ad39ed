// Runs the benches one after the other, prints a table, and writes every figure to a JSON file when asked to.
import { writeFileSync } from 'node:fs';
import { benchAccess } from './access.mjs';
import { benchBlobs } from './blobs.mjs';
import { benchEmbed } from './embed.mjs';
import { benchFiling } from './filing.mjs';
import { benchHttp } from './http.mjs';
import { benchLikeCases } from './likecase.mjs';
import { benchLog } from './log.mjs';
import { benchStart } from './start.mjs';
import { benchWrite } from './write.mjs';
import { openBenchCourt } from './court.mjs';

const BENCHES = {
  access: benchAccess,
  http: benchHttp,
  write: benchWrite,
  filing: benchFiling,
  blobs: benchBlobs,
  likecase: benchLikeCases,
  embed: benchEmbed,
  log: benchLog,
  start: benchStart,
};

const HELP = `usage: npm run bench -- [${Object.keys(BENCHES).join('|')} ...] [--json FILE]

  npm run bench                    every bench
  npm run bench -- http            only that one
  npm run bench -- --json out.json every figure to a file as well`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
const at = args.indexOf('--json');
const file = at >= 0 ? args[at + 1] : undefined;
const chosen = args.filter((arg) => BENCHES[arg]);
const names = chosen.length > 0 ? chosen : Object.keys(BENCHES);

const figures = [];
const court = await openBenchCourt();
try {
  for (const name of names) {
    process.stderr.write(`${name} …\n`);
    figures.push(...(await BENCHES[name](court)));
  }
} finally {
  await court.close();
}
for (const { name, figure, aim, notes } of figures) {
  console.log(`${name.padEnd(46)} ${String(figure).padEnd(12)} ${(aim ?? '').padEnd(14)} ${notes ?? ''}`);
}
if (file) writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
