// Kills the server while many hand exhibits in, again and again, and looks for what is lost, doubled or left behind.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { randomFrom } from '../random.mjs';
import { Client } from './client.mjs';
import { ExhibitCourt } from './court.mjs';
import { diskBreaks, exhibitBreaks, receiptBreaks, rowBreaks, sweepBreaks, unsettled } from './holds.mjs';

const { values } = parseArgs({
  options: {
    exhibits: { type: 'boolean' },
    kills: { type: 'string', default: '20' },
    clients: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log('usage: npm run crash -- --exhibits [--kills 20] [--clients 8] [--seed 1]');
  process.exit(0);
}
/** So long after it opened, or after it first acknowledged something in this life, the court is killed at the latest. */
const LONGEST_MS = 900;

const dist = resolve(import.meta.dirname, '../../..', process.env.ASSIZE_TEST_DIST ?? 'dist');
const require = createRequire(import.meta.url);
require('reflect-metadata');
const built = (path) => require(join(dist, path));
const random = randomFrom(Number(values.seed));
const kills = Number(values.kills);

async function anotherAcknowledged() {
  const before = acknowledged.length;
  while (acknowledged.length === before && problems.length === 0) await pause(10);
}

const began = performance.now();
const acknowledged = [];
const problems = [];
const found = (lines) => problems.push(...lines);
const court = await ExhibitCourt.make({ built, dist });
let unowned = 0;
let stopped = false;
let killed = 0;
let enough = false;
// Who has seen enough is still told what came of it.
process.once('SIGINT', () => (enough = true));
try {
  await court.signIn();
  const clients = Array.from({ length: Number(values.clients) }, () =>
    new Client({ court, random, acknowledged, faults: problems }).handIn(() => stopped),
  );
  const handedIn = Promise.all(clients).catch((error) => found([error.stack]));
  while (killed < kills && problems.length === 0 && !enough) {
    // A court that has just come up is slow; were it always killed then, nobody would ever come to the end.
    if (random() < 0.5) await anotherAcknowledged();
    await pause(random() * LONGEST_MS);
    await court.kill();
    await court.open();
    console.error(`kill ${++killed}: ${acknowledged.length} exhibits acknowledged`);
    found(await rowBreaks(court));
  }
  stopped = true;
  await handedIn;
  found(await unsettled(court));
  found(await rowBreaks(court));
  found(await receiptBreaks(court, acknowledged));
  const asking = new Client({ court, faults: problems });
  found(await exhibitBreaks(court, acknowledged, (...request) => asking.ask(...request)));
  const disk = await diskBreaks(court);
  found(disk.lines);
  unowned = disk.unowned.length;
  await court.kill();
  found(await sweepBreaks(court));
} catch (error) {
  found([error.stack]);
}
problems.forEach((line) => console.error(line));
const seconds = Math.round((performance.now() - began) / 1000);
console.log(
  `kills ${killed}, acknowledged ${acknowledged.length}, broken ${problems.length}, unowned files swept ${unowned}, ${seconds} s`,
);
await court.close({ keep: problems.length > 0 });
if (problems.length > 0) console.error(`What the court left lies in ${court.folder}`);
process.exit(problems.length > 0 ? 1 : 0);
