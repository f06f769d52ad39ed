import { isRetired, type Coded, type CourtPolicy, type LocalDate } from '@assize/courts';
import type { Fault } from '@assize/kernel';

/** A ground as it stands on the record, whatever the policy says later. */
export type WaiverGround = Pick<Coded, 'code' | 'name'>;

/**
 * The ground of that code, if a fee can be waived on it that day; else what is wrong.
 *
 * @param on a day in the court's zone
 */
export function waiverGround(
  code: string,
  { fees }: Pick<CourtPolicy, 'fees'>,
  on: LocalDate,
): WaiverGround | Omit<Fault, 'pointer'> {
  const grounds = fees?.waiverGrounds ?? [];
  const offered = grounds.filter((ground) => !isRetired(ground, on)).map((ground) => ground.code);
  const cure = offered.length > 0 ? `Use one of: ${offered.join(', ')}.` : 'This court waives no fees.';
  const known = grounds.find((ground) => ground.code === code);
  if (!known) return { code: 'waiver-ground-unknown', detail: `The court knows no ground "${code}". ${cure}` };
  if (!isRetired(known, on)) return { code: known.code, name: known.name };
  const instead = offered.find((other) => other === known.retired!.replacedBy);
  return {
    code: 'waiver-ground-retired',
    detail: `"${code}" is no ground any more since ${known.retired!.from}. ${instead ? `Use ${instead}.` : cure}`,
  };
}
