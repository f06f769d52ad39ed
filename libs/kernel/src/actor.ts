/** How surely we know who acts, weakest first. */
export const ASSURANCE_LEVELS = ['self-asserted', 'verified-remote', 'verified-in-person', 'delegated'] as const;
export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];

export const ROLES = [
  'filer',
  'counsel',
  'clerk',
  'judge',
  'presiding-judge',
  'reviewer',
  'researcher',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** A role is held in a court; `courtId` null means in every court of the space. */
export interface HeldRole {
  readonly role: Role;
  readonly courtId: string | null;
}

/** Who acts, within which space, and how we know. */
export interface Actor {
  readonly personId: string;
  readonly spaceId: string;
  readonly roles: readonly HeldRole[];
  readonly assurance: AssuranceLevel;
  /** The means of this sign-in, stored with each act: `password`, `password+totp`, `oidc:…`, `api-key`, `client`, `system`. */
  readonly method: string;
  /** The running sign-in; absent for keys and for the court itself. */
  readonly sessionId?: string;
  /** What a program is confined to; absent for whoever may do all that the roles allow. */
  readonly scopes?: readonly string[];
  /** The firm, office or integrator for which this is done; a membership in force says that it may be. */
  readonly organisationId?: string;
  /** The clerk who does this for `personId`, who has no equipment: hers are the hands, not the rights. */
  readonly assistedBy?: string;
}

/** Who stands behind an act, as the record of acts names them: who did it, for whom, for which organisation. */
export interface Doers {
  readonly personId: string;
  readonly forPersonId: string | null;
  readonly organisationId: string | null;
}

/** Of an act done in assisted mode the clerk is the one who did it, and the person she helped the one it is for. */
export const doersOf = ({ personId, assistedBy, organisationId }: Actor): Doers => ({
  personId: assistedBy ?? personId,
  forPersonId: assistedBy ? personId : null,
  organisationId: organisationId ?? null,
});

/** Whether the actor holds one of the roles in the court (or in all courts). */
export const holds = (actor: Actor, courtId: string | null, ...roles: readonly Role[]): boolean =>
  actor.roles.some((held) => roles.includes(held.role) && (held.courtId === null || held.courtId === courtId));
