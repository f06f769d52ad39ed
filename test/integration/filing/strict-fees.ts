import { Courts, Policies, type CourtPolicy } from '@assize/courts';
import type { Actor } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { courtId, type TestCourt } from '../court';
import { attempt } from './in-court';

/** The seeded court takes its fees later; here it wants them first. A small claim costs more than a civil one. */
export async function strictFrom(court: TestCourt, version: string): Promise<void> {
  const administrator: Actor = {
    ...court.actor('administrator'),
    roles: [{ role: 'administrator', courtId: null }],
  };
  const now = await court.get(TestClock).now(court.actor('riverside-clerk'));
  const day = new Date(now.getTime() + 3 * 24 * 3_600_000);
  const policy = await court.get(Courts).policy(court.spaceId, courtId('riverside'));
  const items = policy.fees!.items.map((item) => (item.code === 'small-claim' ? { ...item, amount: 900_00 } : item));
  const next: CourtPolicy = {
    ...policy,
    ...{ version, effectiveFrom: day.toISOString().slice(0, 10) },
    fees: { ...policy.fees!, payLater: false, items },
  };
  await court.get(Policies).publish(administrator, attempt('publish'), 'riverside', { policy: next });
  await court.get(TestClock).moveTo(administrator, new Date(day.getTime() + 24 * 3_600_000));
}
