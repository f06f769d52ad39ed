import { Rows } from '@assize/database';
import { Appearance, CaseParty, type Case } from '@assize/docket';
import { newId } from '@assize/kernel';
import { inSpace, type TestCourt } from './court';

/** Puts an appearance of a seeded counsel for the party at that place straight into the register. */
export async function anAppearance(court: TestCourt, { id: caseId, openedAt }: Case, place: number, counsel: string) {
  return inSpace(court, async () => {
    const rows = court.get(Rows);
    const { id: partyId } = (await rows.one(CaseParty, { caseId, position: place }))!;
    const { personId: counselId } = court.actor(counsel);
    const row = { id: newId(), caseId, partyId, counselId, organisationId: null };
    return rows.insert(Appearance, { ...row, fromAt: openedAt, untilAt: null, version: 1 });
  });
}
