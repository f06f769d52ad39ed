import type { FilingUpload } from '@assize/filing';
import fc from 'fast-check';
import { testCourt, type TestCourt } from '../court';
import { upload, work } from './in-court';
import { FirstSeen } from './never-dates';
import { broken } from './never-moves';
import { Clients } from './random-clients';
import { aStep, type Step, type StepKind } from './random-steps';
import { settled } from './settled';
import { strictFrom } from './strict-fees';

/** `npm run properties` gives more; here the measure itself is kept in order. The seed makes a failure come again. */
const RUNS = Number(process.env['ASSIZE_PROPERTY_RUNS'] ?? 6);
const SEED = Number(process.env['ASSIZE_PROPERTY_SEED'] ?? 20260302);
const CLIENTS = 8;

jest.setTimeout(60 * 60_000);

let court: TestCourt;
let uploads: FilingUpload[];
beforeAll(async () => {
  court = await testCourt();
  // Nothing is accepted unpaid, so that money decides as much as clerks do.
  await strictFrom(court, '2026.strict');
  await work(court, []);
  const filer = court.actor('filer');
  uploads = [await upload(court, filer, 'a'), await upload(court, filer, 'b'), await upload(court, filer, 'c')];
});
afterAll(() => court.close());

const REFUSALS = [
  ...['changed-meanwhile', 'nothing-there', 'not-permitted', 'filing-moved', 'filing-claimed', 'filing-opened'],
  ...['return-empty', 'return-repeated', 'fee-not-settled', 'fee-needs-approval', 'payment-impossible'],
  ...['draft-not-found', 'draft-submitted', 'case-move-refused', 'order-not-named', 'ruled-on-already'],
  ...['entry-impossible', 'entry-not-found', 'entry-not-docketed', 'restriction-invalid', 'service-awaits-review'],
  ...['attempt-impossible', 'service-not-found', 'service-withheld'],
];

/** So that there is something to go on with: filings of both courts, of which one each has become a case. */
const first = { who: 0, stale: 0, which: 1, one: 1, other: 1 } as const;
const BEGINNING: readonly Step[] = [
  { ...first, kind: 'submit', one: 0 },
  { ...first, kind: 'submit' },
  { ...first, kind: 'submit' },
  { ...first, kind: 'pause' },
  { ...first, kind: 'decide' },
];

/** How often the court answered what, and which steps it carried out. */
class Answers {
  readonly carriedOut = new Set<StepKind>();
  private readonly counted = new Map<string, number>();

  add({ kind }: Step, answer: string): void {
    this.counted.set(answer, (this.counted.get(answer) ?? 0) + 1);
    if (answer === 'done') this.carriedOut.add(kind);
  }

  of(answer: string): number {
    return this.counted.get(answer) ?? 0;
  }

  unforeseen(): string[] {
    return [...this.counted.keys()].filter((answer) => answer !== 'done' && !REFUSALS.includes(answer));
  }
}

/** What several clients do at once, each its own script; and what is found when the court has done what it owes. */
async function tried(scripts: readonly (readonly Step[])[], answers: Answers): Promise<string[]> {
  const clients = new Clients(court, uploads);
  const seen = new FirstSeen(clients);
  for (const step of BEGINNING) expect(await clients.take(step)).toBe('done');
  await Promise.all(
    scripts.map(async (script) => {
      for (const step of script) {
        const answer = await clients.take(step);
        answers.add(step, answer);
        await seen.look();
      }
    }),
  );
  await settled(court);
  await seen.look();
  return [...(await broken(court)), ...seen.changed, ...(await seen.shownOtherwise())];
}

it('whatever is tried one after the other, no forbidden state is reached and nothing is lost', async () => {
  const answers = new Answers();
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 30, maxLength: 50 }), async (steps) => {
      expect(await tried([steps], answers)).toEqual([]);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  expect(answers.unforeseen()).toEqual([]);
  // It tried what works as well as what is refused.
  expect(answers.of('done')).toBeGreaterThan(RUNS * 5);
  expect(answers.carriedOut.size).toBeGreaterThan(15);
  expect(answers.of('filing-moved')).toBeGreaterThan(0);
});

it('whatever many clients try at once, no forbidden state is reached and nothing is lost', async () => {
  const answers = new Answers();
  const script = fc.array(aStep, { minLength: 6, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(fc.array(script, { minLength: CLIENTS, maxLength: CLIENTS }), async (scripts) => {
      expect(await tried(scripts, answers)).toEqual([]);
    }),
    { numRuns: Math.ceil(RUNS / 2), seed: SEED, endOnFailure: true },
  );
  expect(answers.unforeseen()).toEqual([]);
});
