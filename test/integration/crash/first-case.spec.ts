import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const CRASH = resolve(__dirname, '../../crash/run.mjs');

/** What `npm run crash` does twenty times and at other points. */
describe('application and database killed in the middle of the first case', () => {
  it('lose nothing that was acknowledged, double nothing, and let the case be finished', () => {
    const args = ['--no-deprecation', CRASH, '--kills', '3', '--seed', '7'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 400_000 });
    const counted = /^kills 3, acknowledged \d+, missing 0, doubled 0, undone 0, faults 0, finished (\d+) of \1,/m;
    expect([status, counted.test(stdout), stdout, stderr]).toEqual([0, true, stdout, stderr]);
  }, 420_000);
});
