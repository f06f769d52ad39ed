import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const CRASH = resolve(__dirname, '../../crash/exhibits/run.mjs');

/** What `npm run crash -- --exhibits --kills 200` does oftener. */
describe('the application killed while many hand exhibits in', () => {
  it('loses no receipt and no file, doubles none, and leaves nothing that the sweep does not take', () => {
    const args = ['--no-deprecation', CRASH, '--kills', '5', '--clients', '4', '--seed', '7'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 280_000 });
    const counted = /^kills 5, acknowledged [1-9]\d*, broken 0,/m;
    expect([status, counted.test(stdout), stdout, stderr]).toEqual([0, true, stdout, stderr]);
  }, 300_000);
});
