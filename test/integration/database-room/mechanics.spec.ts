import { AsyncResource } from 'node:async_hooks';
import { Idempotency, Rows, Spaces, Transactions } from '@assize/database';
import { Person } from '@assize/identity';
import { seedId } from '@assize/kernel';
import { testCourt, type TestCourt } from '../court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

/** Made here, where no unit of work is open. */
const outside = new AsyncResource('another request');
const apart = <T>(work: () => Promise<T>): Promise<T> => outside.runInAsyncScope(work);

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

describe('looking rows up', () => {
  const people = (where: object) =>
    court.get(Transactions).read(court.spaceId, () => court.get(Rows).many(Person, where, { email: 'ASC' }));

  it('finds by a value, by one of several, by one of none and by null', async () => {
    const email = 'filer@assize.example';
    const [filer] = await people({ email });
    expect(filer).toMatchObject({ email });
    expect(await people({ email: [email, 'nobody@assize.example'] })).toEqual([filer]);
    expect(await people({ email: [] })).toEqual([]);
    expect(await people({ email, passwordHash: null })).toEqual([]);
  });

  it('refuses a condition that has no value or names no column, which would widen what is found', async () => {
    await expect(people({ email: undefined })).rejects.toThrow('The condition on "email" has no value.');
    await expect(people({ nickname: 'x' })).rejects.toThrow('Person has no column "nickname".');
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

  it('of a person of another space who has the same id is another key', async () => {
    const key = { ...attempt, key: 'k4' };
    const elsewhere = { ...actor(), spaceId: await court.get(Spaces).ensure('twin', seedId('space twin')) };
    const both = await court.get(Idempotency).once(actor(), key, async () => {
      // Outside the unit of work of the first, as another request is.
      const other = await apart(() => court.get(Idempotency).once(elsewhere, key, async () => ({ id: 'there' })));
      return { here: 'here', there: other.id };
    });
    expect(both).toEqual({ here: 'here', there: 'there' });
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

describe('a unit of work', () => {
  it('is not called done when a statement in it failed unnoticed', async () => {
    const { spaceId } = court;
    const swallowing = court.get(Transactions).run(spaceId, async () => {
      await court
        .get(Rows)
        .sql('SELECT 1 / 0')
        .catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('nothing of it was kept');
  });
});

describe('outside a unit of work', () => {
  it('nothing can be read', async () => {
    await expect(court.get(Rows).many(Person, {})).rejects.toThrow('no unit of work');
  });
});
