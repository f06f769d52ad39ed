import type { Actor } from '@assize/kernel';
import type { Permission } from '../access/policy';

/**
 * What a program may be confined to. A scope gives nothing: it narrows what the roles of its holder allow. A permission that
 * stands in no scope is out of reach for whoever has any, so what is new is closed until somebody opens it here.
 */
export const SCOPES = {
  filing: [
    ...(['upload.begin', 'upload.read', 'upload.change'] as const),
    ...(['draft.begin', 'draft.read', 'draft.change'] as const),
    ...(['filing.check', 'filing.upload', 'filing.submit', 'filing.read', 'filing.resubmit'] as const),
  ],
  'filing:read': ['filing.read'],
  'cases:read': ['case.read', 'notice.read'],
  evidence: ['upload.begin', 'upload.read', 'upload.change', 'exhibit.submit', 'exhibit.read', 'case.read'],
  'evidence:read': ['exhibit.read', 'case.read'],
  hearings: ['hearing.read', 'hearing.request', 'hearing.consent', 'case.read'],
  'hearings:read': ['hearing.read', 'case.read'],
  'judgments:read': ['judgment.read'],
  'like-cases': ['like-case.search', 'corpus.read', 'judgment.read'],
} as const satisfies Record<string, readonly Permission[]>;

export type Scope = keyof typeof SCOPES;

export const isScope = (text: string): text is Scope => Object.hasOwn(SCOPES, text);

const reaches = (scope: string, permission: Permission): boolean =>
  isScope(scope) && (SCOPES[scope] as readonly Permission[]).includes(permission);

/** Whether the actor's scopes reach the permission; whoever has none is not narrowed. Pure. */
export const withinScopes = ({ scopes }: Pick<Actor, 'scopes'>, permission: Permission): boolean =>
  scopes === undefined || scopes.some((scope) => reaches(scope, permission));
