import { DataSource } from 'typeorm';
import { DEAD_LETTERS, Events, Jobs, migrate, Spaces, Transactions, type JobPayload } from '@assize/database';
import { Clock, newId, seedId, traceFrom, withContext } from '@assize/kernel';
import { testCourt, type TestCourt } from '../court';

const QUEUE = { queue: 'house-test', on: ['house.tested'] };

let court: TestCourt;
let jobs: Jobs;
let events: Events;
let otherSpace: string;

/** What the handler is asked to do, by the subject of the event. */
const behaviour = new Map<string, (payload: JobPayload) => Promise<void>>();
const failures: string[] = [];

beforeAll(async () => {
  court = await testCourt();
  await migrate(court.database.ownerUrl, 'sandbox', [QUEUE]);
  jobs = new Jobs(court.get(Transactions), [QUEUE], court.database.appUrl);
  events = new Events(court.get(Transactions), jobs, court.get(Clock));
  otherSpace = await court.get(Spaces).ensure('other', seedId('space other'));
  const handler = (payload: JobPayload): Promise<void> =>
    behaviour.get(payload.event.subjectId)?.(payload) ?? Promise.resolve();
  await jobs.start(new Map([['house-test', handler]]), {
    failed: (_payload, error) => void failures.push(String(error)),
    unreachable: () => undefined,
  });
});
afterAll(async () => {
  await jobs.stop();
  await court.close();
});

const transactions = (): Transactions => court.get(Transactions);

const publish = (spaceId: string, subject: string): Promise<void> =>
  transactions().run(spaceId, () => events.publish('house.tested', subject, { any: 'code' }));

/** Publishes, and resolves with what the handler saw. */
const delivered = (spaceId: string): Promise<{ payload: JobPayload; inSpace: string }> =>
  new Promise((resolve, reject) => {
    const subject = newId();
    behaviour.set(subject, async (payload) => resolve({ payload, inSpace: transactions().spaceId }));
    publish(spaceId, subject).catch(reject);
  });

describe('a job', () => {
  it('runs in the space of the event that caused it, and in its trace', async () => {
    const trace = traceFrom(undefined);
    const [here, there] = await withContext({ trace }, () =>
      Promise.all([delivered(court.spaceId), delivered(otherSpace)]),
    );
    expect([here.inSpace, there.inSpace]).toEqual([court.spaceId, otherSpace]);
    expect(here.payload.traceparent).toContain(trace.traceId);
  });

  it('is not there when the transaction that caused it is not', async () => {
    const subject = newId();
    const failing = transactions().run(court.spaceId, async () => {
      await events.publish('house.tested', subject);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    const found = await court
      .get(DataSource)
      .query<unknown[]>(`SELECT FROM pgboss.job WHERE data->'event'->>'subjectId' = $1`, [subject]);
    expect(found).toEqual([]);
  });

  it('takes effect once when it is delivered twice', async () => {
    let times = 0;
    const subject = newId();
    const twice = new Promise<void>((resolve) => {
      behaviour.set(subject, async () => void (times++, resolve()));
    });
    await publish(court.spaceId, subject);
    await twice;
    const source = court.get(DataSource);
    const payload = await waitFor(async () => {
      const [row] = await source.query<{ data: JobPayload }[]>(
        `SELECT data FROM pgboss.job WHERE data->'event'->>'subjectId' = $1 AND state = 'completed'`,
        [subject],
      );
      return row?.data;
    });
    await source.query(`INSERT INTO pgboss.job (name, data) VALUES ('house-test', $1)`, [JSON.stringify(payload)]);
    await waitFor(async () => {
      const [row] = await source.query<{ done: string }[]>(
        `SELECT count(*) AS done FROM pgboss.job WHERE data->'event'->>'subjectId' = $1 AND state = 'completed'`,
        [subject],
      );
      return row?.done === '2' || undefined;
    });
    expect(times).toBe(1);
  });

  it('that can never succeed ends as a dead letter with its reason, and its neighbours do not', async () => {
    const poison = newId();
    behaviour.set(poison, () => Promise.reject(new Error('this one is poison')));
    const source = court.get(DataSource);
    // No waiting between the attempts, so that the test need not wait either.
    await transactions().run(court.spaceId, async () => {
      await events.publish('house.tested', poison);
      await transactions().manager.query(`UPDATE pgboss.job SET retry_delay = 0, retry_backoff = false
        WHERE data->'event'->>'subjectId' = '${poison}'`);
    });
    const { payload } = await delivered(court.spaceId);
    expect(payload.queue).toBe('house-test');
    const dead = await waitFor(async () => {
      const [row] = await source.query<{ output: { reason: string; queue: string }; data: JobPayload }[]>(
        `SELECT output, data FROM pgboss.job WHERE name = $1 AND data->'event'->>'subjectId' = $2`,
        [DEAD_LETTERS, poison],
      );
      return row;
    });
    expect(dead.output).toEqual({ reason: 'Error: this one is poison', queue: 'house-test' });
    expect(dead.data.spaceId).toBe(court.spaceId);
    expect(failures.length).toBeGreaterThan(1);
  });
});

/** Looks again until there is something; jest's own limit ends it. */
async function waitFor<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
