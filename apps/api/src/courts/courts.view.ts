import type { Court, CourtPolicy, CourtRoom, PolicyDifference } from '@assize/courts';

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

export const presentDifference = ({ pointer, words }: PolicyDifference): PolicyDifferenceView => ({ pointer, words });
