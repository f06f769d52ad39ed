import { Idempotency, Rows, Transactions } from '@assize/database';
import { Person } from '@assize/identity';
import { testCourt, type TestCourt } from '../court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

describe('optimistic locking', () => {
  it('refuses a save over a change nobody saw', async () => {
    const { spaceId } = court;
    const transactions = court.get(Transactions);
    const rows = court.get(Rows);
    const person = await transactions.read(spaceId, () => rows.one(Person, { email: 'filer@assize.example' }));
    await transactions.run(spaceId, () => rows.update(Person, { ...person! }, { name: 'First' }));
    const stale = transactions.run(spaceId, () => rows.update(Person, { ...person! }, { name: 'Second' }));
    await expect(stale).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });
});

describe('an idempotency key', () => {
  const attempt = { route: 'POST /x', key: 'k1', request: { a: 1 } };
  const actor = () => court.actor('filer');

  it('makes work happen once and gives the first outcome again', async () => {
    let times = 0;
    const once = () => court.get(Idempotency).once(actor(), attempt, async () => ({ id: `made-${++times}` }));
    expect(await once()).toEqual({ id: 'made-1' });
    expect(await once()).toEqual({ id: 'made-1' });
    expect(times).toBe(1);
  });

  it('refuses another request', async () => {
    const other = court.get(Idempotency).once(actor(), { ...attempt, request: { a: 2 } }, async () => ({}));
    await expect(other).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('says so when its first request is still running', async () => {
    const key = { ...attempt, key: 'k2' };
    let finish = () => undefined as void;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    let begun = () => undefined as void;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const first = court.get(Idempotency).once(actor(), key, async () => {
      begun();
      await slow;
      return { id: 'one' };
    });
    await started;
    const second = court.get(Idempotency).once(actor(), key, async () => ({ id: 'two' }));
    await expect(second).rejects.toMatchObject({ code: 'idempotency-key-in-flight' });
    finish();
    expect(await first).toEqual({ id: 'one' });
  });

  it('is forgotten when the work fails', async () => {
    const key = { ...attempt, key: 'k3' };
    const failing = court.get(Idempotency).once(actor(), key, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await court.get(Idempotency).once(actor(), key, async () => ({ id: 'later' }))).toEqual({ id: 'later' });
  });
});

describe('outside a unit of work', () => {
  it('nothing can be read', async () => {
    await expect(court.get(Rows).many(Person, {})).rejects.toThrow('no unit of work');
  });
});
