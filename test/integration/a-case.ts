import type { CourtPolicy } from '@assize/courts';
import { Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import { newId } from '@assize/kernel';
import { courtSeeds } from '@seed/courts/index';
import { courtId, inSpace, type TestCourt } from './court';

/** What a test says of its case; people are named by their key in seed/accounts.ts. */
export interface CaseOptions {
  /** `riverside` unless said otherwise. */
  readonly courtKey?: string;
  /** The first is the claimant, all others respond. */
  readonly parties?: readonly string[];
  /** The first presides. */
  readonly panel?: readonly string[];
  readonly docketNumber?: string;
}

let made = 0;

const SIDES = ['claimant', 'respondent'] as const;

const policyOf = (courtKey: string): CourtPolicy => courtSeeds.find(({ key }) => key === courtKey)!.policy;
const OPENED = new Date('2026-03-02T09:00:00Z');

const INSERT_CASE = `INSERT INTO court_case
  (space_id, id, court_id, docket_number, caption, category, status, official_file_date, opened_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)`;

const INSERT_PARTY = `INSERT INTO case_party (space_id, id, case_id, position, role, side, kind, name, person_id)
  VALUES ($1, $2, $3, $4, $5, $6, 'person', $7, $8)`;

const INSERT_PANEL_MEMBER = `INSERT INTO panel_member (space_id, id, case_id, person_id, presiding, assigned_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;

/** Puts an open case with its parties and panel straight into the register. */
export async function aCase(court: TestCourt, options: CaseOptions = {}): Promise<Case> {
  const { courtKey = 'riverside', parties = [], panel = [], docketNumber } = options;
  const opened: Case = {
    spaceId: court.spaceId,
    id: newId(),
    courtId: courtId(courtKey),
    docketNumber: docketNumber ?? `2026-TEST-${(made += 1)}`,
    caption: 'Copperkettle v. Marrowby',
    category: policyOf(courtKey).caseCategories[0]!.code,
    status: 'opened',
    juvenile: false,
    officialFileDate: '2026-03-02',
    openedAt: OPENED,
    version: 1,
  };
  await inSpace(court, async () => {
    await insertCase(court, opened);
    for (const [at, key] of parties.entries()) await insertParty(court, opened, policyOf(courtKey), at, key);
    for (const [at, key] of panel.entries()) await insertPanelMember(court, opened, at, key);
  });
  return opened;
}

async function insertCase(court: TestCourt, opened: Case): Promise<void> {
  const { spaceId, id, courtId: ofCourt, docketNumber, caption, category, status, officialFileDate, openedAt } = opened;
  const row = [spaceId, id, ofCourt, docketNumber, caption, category, status, officialFileDate, openedAt];
  await court.get(Rows).sql(INSERT_CASE, row);
}

async function insertParty(
  court: TestCourt,
  { id }: Case,
  policy: CourtPolicy,
  at: number,
  key: string,
): Promise<void> {
  const side = SIDES[Math.min(at, 1)];
  const role = policy.partyTypes.find((type) => type.side === side)!.code;
  const { personId } = court.actor(key);
  await court
    .get(Rows)
    .sql(INSERT_PARTY, [court.spaceId, newId(), id, at + 1, role, side, `Party ${at + 1}`, personId]);
}

async function insertPanelMember(court: TestCourt, { id, openedAt }: Case, at: number, key: string): Promise<void> {
  const { personId } = court.actor(key);
  await court.get(Rows).sql(INSERT_PANEL_MEMBER, [court.spaceId, newId(), id, personId, at === 0, openedAt]);
}
