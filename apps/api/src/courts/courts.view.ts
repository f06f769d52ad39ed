import type { Coded, Court, CourtOutage, CourtPolicy, CourtRoom, PolicyDifference } from '@assize/courts';
import type { RehearsedPolicy } from '@assize/filing';

export class BilingualView {
  en!: string;
  zh!: string;
}

export class CourtView {
  id!: string;
  /** @example riverside */
  key!: string;
  name!: BilingualView;
}

export class RoomView {
  id!: string;
  /** @example riverside-1 */
  key!: string;
  name!: BilingualView;
  /** @example 60 */
  seats!: number;
}

export class PolicyView {
  /** @example riverside */
  court!: string;
  /** @example 2026.1 */
  version!: string;
  /** @example 2026-01-01 */
  effectiveFrom!: string;
  /** The whole document; its form is the same for every court, so that policies can be compared. */
  policy!: Record<string, unknown>;
}

export class PolicyDifferenceView {
  /** @example /timeRule/cutOff */
  pointer!: string;
  words!: BilingualView;
}

export class RetiredView {
  /** The first day on which nothing new is filed under it, in the court's zone. */
  from!: string;
  /** What to use instead; null when nothing takes its place. */
  replacedBy!: string | null;
}

export class CodeView {
  /** @example complaint */
  code!: string;
  name!: BilingualView;
  /** Null while it is in use. */
  retired!: RetiredView | null;
}

export class PolicyVersionView {
  /** @example 2026.1 */
  version!: string;
  /** The first day on which it holds, in the court's zone. */
  effectiveFrom!: string;
}

export class AddedDeficiencyView {
  /** @example too-many-pages */
  code!: string;
  filings!: number;
}

export class RehearsalView {
  /** On how many filings it was tried. */
  filings!: number;
  /** Faultless under the policy of today, and not under this one. */
  returned!: number;
  /** The other way round. */
  spared!: number;
  added!: AddedDeficiencyView[];
  words!: BilingualView;
  /** How it differs from the policy of today. */
  differences!: PolicyDifferenceView[];
  /** The whole document as it would be published. */
  policy!: Record<string, unknown>;
}

export class OutageView {
  id!: string;
  from!: Date;
  to!: Date;
  reason!: string;
  declaredAt!: Date;
}

export const presentCode = ({ code, name, retired }: Coded): CodeView => ({
  code,
  name,
  retired: retired ? { from: retired.from, replacedBy: retired.replacedBy } : null,
});

export const presentDifference = ({ pointer, words }: PolicyDifference): PolicyDifferenceView => ({ pointer, words });

export const presentVersion = ({ version, effectiveFrom }: CourtPolicy): PolicyVersionView => ({
  version,
  effectiveFrom,
});

export const presentRehearsal = ({
  filings,
  returned,
  spared,
  added,
  words,
  differences,
  policy,
}: RehearsedPolicy): RehearsalView => ({
  filings,
  returned,
  spared,
  added: added.map(({ code, filings: count }) => ({ code, filings: count })),
  words,
  differences: differences.map(presentDifference),
  policy: { ...policy },
});

export const presentOutage = ({ id, fromAt, toAt, reason, declaredAt }: CourtOutage): OutageView => ({
  id,
  from: fromAt,
  to: toAt,
  reason,
  declaredAt,
});

export const presentCourt = ({ id, key, name }: Pick<Court, 'id' | 'key' | 'name'>): CourtView => ({
  id,
  key,
  name: { en: name.en, zh: name.zh },
});

export const presentRoom = ({ id, key, name, seats }: CourtRoom): RoomView => ({ id, key, name, seats });

export const presentPolicy = (policy: CourtPolicy): PolicyView => ({
  court: policy.court,
  version: policy.version,
  effectiveFrom: policy.effectiveFrom,
  policy: { ...policy },
});
