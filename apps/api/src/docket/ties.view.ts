import { TIE_WORDS, type Consolidation, type Tie } from '@assize/docket';
import { BilingualView } from '../courts/courts.view';

export class TiedCaseView {
  id!: string;
  /** @example 2026-CV-00002 */
  docketNumber!: string;
  /** `lead` or `member`. */
  role!: string;
}

export class ConsolidationView {
  /** What this case is in it: `lead` or `member`. */
  role!: string;
  /** The others that you may know of. */
  cases!: TiedCaseView[];
}

export class TieView {
  /** `related`, `leads`, `joins`, `releases`, `leaves`, `severed-into` or `severed-from`. */
  kind!: string;
  /** One plain sentence. */
  words!: BilingualView;
  /** The other case. */
  caseId!: string;
  /** @example 2026-CV-00002 */
  docketNumber!: string;
  /** Number of the entry that tells of it. */
  entry!: number;
  tiedAt!: Date;
}

export const presentConsolidation = ({ role, cases }: Consolidation): ConsolidationView => ({
  role,
  cases: cases.map((one) => ({ id: one.id, docketNumber: one.docketNumber, role: one.role })),
});

export const presentTie = ({ kind, caseId, docketNumber, entry, tiedAt }: Tie): TieView => ({
  kind,
  words: TIE_WORDS[kind],
  caseId,
  docketNumber,
  entry,
  tiedAt,
});

/** No more than its id: a judge who severs it does not sit on it before she is named. */
export class SeveredCaseView {
  id!: string;
}
