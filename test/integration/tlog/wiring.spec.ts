import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TransparencyLog } from '@assize/tlog';
import { testCourt, type TestCourt } from '../court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const inLogFolder = (name: string): string => join(court.config.text('ASSIZE_DATA_DIR'), 'log', name);

describe('the log of a court', () => {
  it('is opened on a new database with a signed checkpoint of nothing, named by the public address', async () => {
    const checkpoint = await court.get(TransparencyLog).checkpoint();
    expect(checkpoint.split('\n').slice(0, 2)).toEqual(['localhost:3000', '0']);
    expect(readFileSync(inLogFolder('last-checkpoint'), 'utf8')).toContain(checkpoint);
  });

  it('keeps what its signer remembers to itself', () => {
    expect(statSync(inLogFolder('')).mode & 0o777).toBe(0o700);
    expect(statSync(inLogFolder('last-checkpoint')).mode & 0o777).toBe(0o600);
  });
});
