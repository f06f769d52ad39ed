import { Rows } from '@assize/database';
import { inSpace, type TestCourt } from '../court';
import { until } from './in-court';

/** What is put off to a later day of the court waits on. */
const ON_ITS_WAY = `SELECT name, state::text FROM pgboss.job
  WHERE state IN ('created', 'retry', 'active') AND (start_after <= now() OR state = 'retry')`;

/** Waits until the court has done everything it owes at this moment. @throws Error when it never has */
export async function settled(court: TestCourt): Promise<void> {
  await until(
    () => inSpace(court, () => court.get(Rows).sql<{ name: string }>(ON_ITS_WAY)),
    (jobs) => jobs.length === 0,
  );
}
