import { DomainError } from '@assize/kernel';
import { DatabaseUnavailable } from './errors';
import { reachable } from './reachable';

const failing = (message: string, code?: string) =>
  reachable(() => Promise.reject(Object.assign(new Error(message), { code })));

describe('a database that went away', () => {
  it.each([
    ['while it shuts down', 'terminating connection due to administrator command', '57P01'],
    ['before the first statement', 'connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'],
    ['during a statement', 'Connection terminated unexpectedly', undefined],
    ['between two statements', 'Client has encountered a connection error and is not queryable', undefined],
    ['without a free connection', 'timeout exceeded when trying to connect', undefined],
  ])('%s is told as unavailable', async (_when, message, code) => {
    const error = await failing(message, code).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).definition).toBe(DatabaseUnavailable);
  });

  it('is not blamed for the fault of a statement', async () => {
    await expect(failing('duplicate key value violates unique constraint "x"', '23505')).rejects.toThrow(
      'duplicate key',
    );
  });
});
