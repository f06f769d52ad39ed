import { canonicalJson } from '@assize/kernel';

/** An act as the record keeps it. */
export interface RecordedAct {
  readonly id: string;
  readonly spaceId: string;
  readonly personId: string;
  readonly forPersonId: string | null;
  readonly organisationId: string | null;
  readonly act: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly courtId: string | null;
  readonly caseId: string | null;
  readonly assurance: string;
  readonly method: string;
  readonly reason: string | null;
  readonly requestId: string | null;
  /** The court's time. */
  readonly actedAt: Date;
  /** The machine's time. */
  readonly recordedAt: Date;
}

/**
 * The form of an act that a log can commit to: the same act gives the same text for ever, whatever is erased beside it.
 * It holds ids, codes and times. The reason, which people wrote, and the request, which leads to a network address, are
 * left out.
 */
export const actLeaf = (act: RecordedAct): string =>
  canonicalJson({
    v: 1,
    id: act.id,
    space: act.spaceId,
    person: act.personId,
    forPerson: act.forPersonId,
    organisation: act.organisationId,
    act: act.act,
    object: { kind: act.objectKind, id: act.objectId },
    court: act.courtId,
    case: act.caseId,
    assurance: act.assurance,
    method: act.method,
    actedAt: act.actedAt,
    recordedAt: act.recordedAt,
  });
