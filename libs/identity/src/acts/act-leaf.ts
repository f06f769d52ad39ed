import { canonicalJson, committedEntry, salted } from '@assize/kernel';

/** Codes, ids and digests that belong to an act. */
export type ActFacts = Readonly<Record<string, string | number | boolean | null>>;

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

/** The same with what only the log asks for. */
export interface LoggedAct extends RecordedAct {
  readonly facts: ActFacts | null;
}

/**
 * Acts of a court as such, which anybody may read in the log: which rules and which recommender were in force when, and how much was not published
 * as a month began. They name no case, and who did them is committed to like the rest. What is absent here is never readable.
 */
const READABLE: ReadonlySet<string> = new Set(['policy.publish', 'publication.count', 'recommender.version']);

/**
 * The form of an act that the log commits to: the same act gives the same text for ever, whatever is erased beside it. It holds ids, codes and
 * times. The reason, which people wrote, is in it as a salted digest, so that an act can be opened without it; the request, which leads to a
 * network address, is left out.
 */
export const actLeaf = (act: LoggedAct, salt: Buffer): string =>
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
    facts: act.facts,
    assurance: act.assurance,
    method: act.method,
    reason: act.reason === null ? null : salted(salt, act.reason).toString('hex'),
    actedAt: act.actedAt,
    recordedAt: act.recordedAt,
  });

/**
 * The exact bytes of an act in the log. Whatever is not readable has one class and one length, or a stranger would count sign-ins and
 * sealings by what their entries look like.
 */
export function actEntry(act: LoggedAct, salt: Buffer): Buffer {
  const commitment = salted(salt, actLeaf(act, salt));
  if (!READABLE.has(act.act) || act.caseId !== null) return committedEntry(commitment);
  const { act: name, actedAt, courtId, facts } = act;
  const told = {
    class: 'court',
    act: name,
    at: actedAt,
    court: courtId,
    facts,
    commitment: commitment.toString('hex'),
  };
  return Buffer.from(canonicalJson(told));
}
