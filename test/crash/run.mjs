// Kills application and database in the middle of the first case, again and again, and looks for what is missing or doubled.
import { mkdtempSync, chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Ledger } from './client.mjs';
import { copyCourt, emptyCourt, freePort, openCourt } from './court.mjs';
import { Journey } from './journey.mjs';
import { randomFrom } from './random.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'usage: npm run crash -- [--exhibits] [--kills 20] [--seed 1]\n\nThe same seed chooses the same points to kill at.',
  );
  process.exit(0);
}

const root = resolve(import.meta.dirname, '../..');
const dist = resolve(root, process.env.ASSIZE_TEST_DIST ?? 'dist');
const require = createRequire(import.meta.url);
require('reflect-metadata');
const built = (path) => require(join(dist, path));

const home = mkdtempSync(join(tmpdir(), 'assize-crash-'));
chmodSync(home, 0o755);
const wanted = Number(values.kills);
const random = randomFrom(Number(values.seed));
const port = await freePort();

const totals = {
  kills: 0,
  acknowledged: 0,
  missing: 0,
  doubled: 0,
  undone: 0,
  faults: 0,
  finished: 0,
  journeys: 0,
  orphans: 0,
};
const problems = [];
let open;

async function seed() {
  const folder = join(home, 'seeded');
  emptyCourt(folder);
  open = await openCourt({ dist, folder, port });
  await open.close();
}

async function journey() {
  const folder = join(home, `journey-${++totals.journeys}`);
  const player = join(home, `player-${totals.journeys}`);
  copyCourt(join(home, 'seeded'), folder);
  mkdirSync(player);
  const one = new Journey({
    built,
    player,
    random,
    ledger: new Ledger(),
    open: async () => (open = await openCourt({ dist, folder, port })),
    mayKill: () => totals.kills < wanted,
    killed: (line) => console.error(`kill ${++totals.kills}: ${line}`),
    found: (kind, lines) => {
      totals[kind] += lines.length;
      problems.push(...lines.map((line) => `${kind}: ${line}`));
    },
  });
  try {
    const { acknowledged, orphans } = await one.play();
    totals.acknowledged += acknowledged;
    totals.orphans += orphans;
    totals.finished++;
  } catch (error) {
    problems.push(`journey ${totals.journeys} did not finish: ${error.stack}`);
  }
  await open.close();
}

const began = performance.now();
try {
  await seed();
  while (totals.kills < wanted && problems.length === 0) await journey();
} catch (error) {
  problems.push(String(error.stack));
} finally {
  await open?.kill(false).catch(() => undefined);
}
problems.forEach((line) => console.error(line));
const seconds = Math.round((performance.now() - began) / 1000);
console.log(
  `kills ${totals.kills}, acknowledged ${totals.acknowledged}, missing ${totals.missing}, doubled ${totals.doubled}, ` +
    `undone ${totals.undone}, faults ${totals.faults}, finished ${totals.finished} of ${totals.journeys}, orphan leaves ${totals.orphans}, ${seconds} s`,
);
if (problems.length > 0) console.error(`What the court left lies in ${home}`);
else rmSync(home, { recursive: true, force: true });
process.exit(problems.length > 0 ? 1 : 0);
