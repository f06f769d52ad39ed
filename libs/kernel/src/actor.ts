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
  /** The means of this sign-in, stored with each act: `password`, `api-key`, `system`. */
  readonly method: string;
}

/** Whether the actor holds one of the roles in the court (or in all courts). */
export const holds = (actor: Actor, courtId: string | null, ...roles: readonly Role[]): boolean =>
  actor.roles.some((held) => roles.includes(held.role) && (held.courtId === null || held.courtId === courtId));
