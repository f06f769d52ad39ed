import type { Page } from '@assize/kernel';
import type { Opened, Origin, ToldAct } from '@assize/oversight';

export class DoerView {
  id!: string;
  /** Absent when the person's data was erased. */
  name?: string;
}

export class ActObjectView {
  /** @example document */
  kind!: string;
  id!: string;
}

export class ActView {
  id!: string;
  person!: DoerView;
  /** Id of the person it was done for, where that is somebody else. */
  forPerson?: string;
  /** Id of the firm or office it was done for. */
  organisation?: string;
  /** @example document.read */
  act!: string;
  object!: ActObjectView;
  court?: string;
  case?: string;
  /**
   * How surely the court knew who it was.
   * @example verified-in-person
   */
  assurance!: string;
  /** @example password */
  method!: string;
  reason?: string;
  /** The `x-request-id` of the request that did it. */
  requestId?: string;
  /** The court's time. */
  actedAt!: Date;
  /** The machine's time. */
  recordedAt!: Date;
}

export class OriginView {
  /** @example 203.0.113.9 */
  address!: string;
  /** What the client called itself. */
  agent?: string;
}

export class ActWithOriginView extends ActView {
  /** From where; absent for what no request did, and once its time to be kept has passed. */
  origin?: OriginView;
}

export class ActsPageView {
  items!: ActView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class CaseActView {
  id!: string;
  person!: DoerView;
  /**
   * The offices the person held in the court at that time, and whether as `party` or `counsel` of this case. The name is
   * told only of those who have any.
   * @example ["clerk"]
   */
  standing!: string[];
  forPerson?: string;
  /** @example case.read */
  act!: string;
  object!: ActObjectView;
  actedAt!: Date;
  recordedAt!: Date;
}

export class CaseActsPageView {
  items!: CaseActView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

const given = <K extends string, T>(key: K, value: T | null): Partial<Record<K, T>> =>
  (value === null ? {} : { [key]: value }) as Partial<Record<K, T>>;

export const presentAct = (act: ToldAct): ActView => ({
  id: act.id,
  person: { id: act.personId, ...given('name', act.personName) },
  ...given('forPerson', act.forPersonId),
  ...given('organisation', act.organisationId),
  act: act.act,
  object: { kind: act.objectKind, id: act.objectId },
  ...given('court', act.courtId),
  ...given('case', act.caseId),
  assurance: act.assurance,
  method: act.method,
  ...given('reason', act.reason),
  ...given('requestId', act.requestId),
  actedAt: act.actedAt,
  recordedAt: act.recordedAt,
});

export const presentActWithOrigin = ({ act, origin }: { act: ToldAct; origin: Origin | null }): ActWithOriginView => ({
  ...presentAct(act),
  ...given('origin', origin && { address: origin.address, ...given('agent', origin.agent) }),
});

export const presentActs = ({ items, next }: Page<ToldAct>): ActsPageView => ({ items: items.map(presentAct), next });

const presentOpened = (act: Opened): CaseActView => ({
  id: act.id,
  person: { id: act.personId, ...given('name', act.standing.length > 0 ? act.personName : null) },
  standing: act.standing,
  ...given('forPerson', act.forPersonId),
  act: act.act,
  object: { kind: act.objectKind, id: act.objectId },
  actedAt: act.actedAt,
  recordedAt: act.recordedAt,
});

export const presentCaseActs = ({ items, next }: Page<Opened>): CaseActsPageView => ({
  items: items.map(presentOpened),
  next,
});
