import type { Role } from '@assize/kernel';

/** How an actor stands to an object, as the object's own room tells it. */
export type Relation = 'own' | 'party' | 'panel';

/** A permission: a role, and the relation it needs (none: whoever holds the role in the object's court). */
export interface Grant {
  readonly role: Role | 'anyone';
  readonly relation?: Relation;
  /** Refused to whoever stands so, even if another grant would allow it. */
  readonly unless?: Relation;
}

const to = (...roles: Role[]): Grant[] => roles.map((role) => ({ role }));
const toRelated = (relation: Relation, ...roles: Role[]): Grant[] => roles.map((role) => ({ role, relation }));
const toUnrelated = (relation: Relation, ...roles: Role[]): Grant[] =>
  roles.map((role) => ({ role, unless: relation }));
const toAnyone: Grant[] = [{ role: 'anyone' }];
const toWhomItIs: Grant[] = [{ role: 'anyone', relation: 'own' }];

/** Who may do what to what. What is absent is forbidden. */
export const POLICY = {
  'api-key.create': toAnyone,
  'api-key.end': toWhomItIs,
  'api-key.read': toWhomItIs,

  'filing.check': to('filer', 'counsel', 'clerk'),
  'filing.upload': to('filer', 'counsel', 'clerk'),
  'filing.submit': to('filer', 'counsel'),
  'filing.read': [...toRelated('own', 'filer', 'counsel'), ...to('clerk')],
  'filing.resubmit': toRelated('own', 'filer', 'counsel'),
  'filing.review': toUnrelated('own', 'clerk'),

  'case.read': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'judge', 'presiding-judge')],
  'case.serve': to('clerk'),
  'case.assign-panel': to('clerk', 'presiding-judge'),

  'notice.read': toWhomItIs,

  'exhibit.submit': toRelated('party', 'filer', 'counsel'),
  'exhibit.read': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'judge', 'presiding-judge')],
  /** Who looked at what: not for the parties, who would learn what the judges read. */
  'exhibit.custody': to('clerk', 'judge', 'presiding-judge'),

  'hearing.read': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'judge', 'presiding-judge')],
  'hearing.request': [...toRelated('party', 'filer', 'counsel'), ...to('clerk')],
  'hearing.list': to('clerk'),
  'hearing.record': to('clerk'),
  'hearing.consent': toRelated('party', 'filer', 'counsel'),
  'calendar.read': to('clerk', 'judge', 'presiding-judge'),

  'like-case.search': to('judge', 'presiding-judge', 'reviewer', 'researcher'),
  'corpus.read': to('judge', 'presiding-judge', 'reviewer', 'researcher'),

  'judgment.enter': toRelated('panel', 'judge', 'presiding-judge'),
  'judgment.read': [
    ...toRelated('party', 'filer', 'counsel'),
    ...to('clerk', 'judge', 'presiding-judge', 'reviewer', 'researcher'),
  ],

  'note.read': [
    ...toRelated('panel', 'judge', 'presiding-judge'),
    ...to('researcher'),
    ...toUnrelated('panel', 'reviewer'),
  ],
  'note.answer': toRelated('panel', 'judge', 'presiding-judge'),
  'note.close': toUnrelated('panel', 'reviewer'),

  'clock.move': to('administrator'),
} as const satisfies Record<string, readonly Grant[]>;

export type Permission = keyof typeof POLICY;
