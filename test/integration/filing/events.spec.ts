import { Events, Rows, Transactions } from '@assize/database';
import { FilingEvents, FilingReview, Filings, type FilingEvent } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, complaint, docketed, received, until, upload, work } from './in-court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await work(court, []);
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = (key = 'riverside') => court.actor(`${key}-clerk`);
const page = (who: Actor, after?: string, limit = 100) =>
  court.get(FilingEvents).after(who, { limit, ...(after ? { after } : {}) });

async function all(who: Actor, limit = 100): Promise<FilingEvent[]> {
  const events: FilingEvent[] = [];
  let after: string | undefined;
  for (;;) {
    const { items, next } = await page(who, after, limit);
    if (items.length === 0) return events;
    events.push(...items);
    after = next ?? undefined;
  }
}

const of = async (id: string, who = filer()) =>
  (await all(who)).filter(({ filingId }) => filingId === id).map(({ type }) => type);

const receivedOfFiler = async (): Promise<number> => {
  const [count] = await inSpace(court, () =>
    court.get(Rows).sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM domain_event e JOIN filing f ON f.space_id = e.space_id AND f.id = e.subject_id
       WHERE e.type = 'filing.received' AND f.submitted_by = $1`,
      [filer().personId],
    ),
  );
  return count!.n;
};

/** A transaction of anybody on this server, also in another database, may hold back for a while what has been written. */
const caughtUp = async (): Promise<void> => {
  const written = await receivedOfFiler();
  await until(
    async () => (await all(filer())).filter(({ type }) => type === 'filing.received').length,
    (shown) => shown === written,
  );
};

it('tells whoever filed it what happened, in order and in words', async () => {
  const id = await received(court);
  const told = { deficiencies: [{ code: 'unsigned', pointer: '/documents/0', message: 'It is not signed.' }] };
  await court.get(FilingReview).returnFor(clerk(), attempt('return'), id, 1, told);
  await court.get(Filings).resubmit(filer(), attempt('again'), id, 2, complaint(await upload(court, filer(), 'new')));
  await accept(court, clerk(), id, 3);
  await docketed(court, filer(), id);
  const types = await until(
    () => of(id),
    (seen) => seen.includes('filing.docketed'),
  );
  expect(types.filter((type) => type.startsWith('filing.'))).toEqual([
    'filing.received',
    'filing.returned',
    'filing.received',
    'filing.accepted',
    'filing.docketed',
  ]);
  const words = (await all(filer())).find(({ type }) => type === 'filing.returned')!.words;
  expect([words.en, words.zh]).toEqual([expect.stringContaining('returned'), expect.stringContaining('补正')]);
});

it('tells nothing of the filings of others, and the court of its own', async () => {
  const id = await received(court);
  await caughtUp();
  expect(await of(id, court.actor('counsel'))).toEqual([]);
  expect(await of(id, clerk('qinghe'))).toEqual([]);
  expect(await of(id, clerk())).toContain('filing.received');
  await expect(page(court.actor('riverside-judge-1'))).rejects.toMatchObject({ code: 'not-permitted' });
});

it('goes on where it was left, and gives the same place when nothing happened', async () => {
  await caughtUp();
  const { next } = await page(filer(), undefined, 100);
  const end = (await (async () => {
    let at = next;
    for (;;) {
      const more = await page(filer(), at ?? undefined);
      if (more.items.length === 0) return more.next;
      at = more.next;
    }
  })())!;
  expect((await page(filer(), end)).next).toBe(end);
  const id = await received(court);
  const fresh = await until(
    () => page(filer(), end),
    ({ items }) => items.length > 0,
  );
  expect(fresh.items[0]).toMatchObject({ type: 'filing.received', filingId: id });
  await caughtUp();
  expect(await all(filer(), 3)).toEqual(await all(filer()));
  await expect(page(filer(), 'rubbish')).rejects.toMatchObject({ code: 'cursor-invalid' });
});

it('leaves nothing out although transactions end in another order than they began', async () => {
  const ids = [await received(court), await received(court)] as const;
  const start = (await page(filer(), undefined, 100)).next;
  const transactions = court.get(Transactions);
  let finishSlow = (): void => undefined;
  const held = new Promise<void>((resolve) => (finishSlow = resolve));
  let slowWrote = (): void => undefined;
  const wrote = new Promise<void>((resolve) => (slowWrote = resolve));
  const slow = transactions.run(court.spaceId, async () => {
    await court.get(Events).publish('filing.deferred', ids[0]);
    slowWrote();
    await held;
  });
  await wrote;
  await transactions.run(court.spaceId, () => court.get(Events).publish('filing.deferred', ids[1]));
  // Written later and committed earlier: it is not shown before the other could be.
  const deferred = async () =>
    (await all(filer())).filter(({ type }) => type === 'filing.deferred').map(({ filingId }) => filingId);
  expect(await deferred()).toEqual([]);
  expect(start).not.toBeNull();
  finishSlow();
  await slow;
  expect(await until(deferred, (seen) => seen.length === 2)).toEqual([ids[0], ids[1]]);
});

it('gives each event once to a reader who reads while many write', async () => {
  const file = await upload(court, filer());
  const before = (await all(filer())).length;
  const seen: string[] = [];
  let after: string | undefined;
  let written = Infinity;
  const reader = (async () => {
    for (let received = 0; ;) {
      const { items, next } = await page(filer(), after, 5);
      seen.push(...items.map(({ id }) => id));
      received += items.filter(({ type }) => type === 'filing.received').length;
      after = next ?? undefined;
      if (items.length === 0 && received >= written) return;
      if (items.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const writers = Array.from({ length: 6 }, async () => {
    for (let times = 0; times < 5; times += 1) await received(court, filer(), complaint(file));
  });
  await Promise.all(writers);
  written = await receivedOfFiler();
  await reader;
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(before + 30);
  expect(written).toBeGreaterThanOrEqual(30);
  expect(seen).toEqual((await all(filer())).map(({ id }) => id));
});
