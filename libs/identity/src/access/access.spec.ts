import { DomainError, type Actor, type HeldRole, type Role } from '@assize/kernel';
import { ApiKeyNotFound } from '../errors';
import { may, mayAnywhere, permit, permitRole, plainFacts } from './access';
import { POLICY, type Permission, type Relation } from './policy';

const HERE = '01980c1e-0000-7000-8000-000000000001';
const ELSEWHERE = '01980c1e-0000-7000-8000-000000000002';

const anActor = (...roles: HeldRole[]): Actor => ({
  personId: '01980c1e-0000-7000-8000-00000000000a',
  spaceId: '01980c1e-0000-7000-8000-00000000000b',
  roles,
  assurance: 'verified-in-person',
  method: 'password',
});

const having = (role: Role | 'nobody', courtId: string | null = HERE): Actor =>
  role === 'nobody' ? anActor() : anActor({ role, courtId });

/** `allowed`; `forbidden`: may know of it and not do this; `absent`: may not even know of it. */
type Answer = 'allowed' | 'forbidden' | 'absent';

/** What `permit` says to a role of the court of the object, standing so to it. */
function answer(permission: Permission, reading: Permission, actor: Actor, ...relations: Relation[]): Answer {
  try {
    permit(actor, permission, plainFacts(HERE, ...relations), reading, ApiKeyNotFound);
    return 'allowed';
  } catch (error) {
    return (error as DomainError).code === 'not-permitted' ? 'forbidden' : 'absent';
  }
}

/** Written by hand from what the court promises, never from the policy: act, what reading it takes, role, relation, answer. */
const TABLE: readonly [Permission, Permission, Role | 'nobody', Relation | '-', Answer][] = [
  ['filing.read', 'filing.read', 'filer', 'own', 'allowed'],
  ['filing.read', 'filing.read', 'filer', '-', 'absent'],
  ['filing.read', 'filing.read', 'clerk', '-', 'allowed'],
  ['filing.read', 'filing.read', 'judge', '-', 'absent'],
  ['filing.read', 'filing.read', 'nobody', 'own', 'absent'],
  ['case.enter', 'case.read', 'clerk', '-', 'allowed'],
  ['case.enter', 'case.read', 'judge', 'panel', 'allowed'],
  ['case.order', 'case.read', 'judge', 'panel', 'allowed'],
  ['case.order', 'case.read', 'judge', '-', 'forbidden'],
  ['case.order', 'case.read', 'clerk', '-', 'forbidden'],
  ['service.acknowledge', 'case.read', 'filer', 'party', 'allowed'],
  ['service.acknowledge', 'case.read', 'clerk', '-', 'forbidden'],
  ['service.waive', 'case.read', 'filer', 'party', 'allowed'],
  ['service.waive', 'case.read', 'filer', '-', 'absent'],
  ['service.waive', 'case.read', 'clerk', '-', 'forbidden'],
  ['case.default', 'case.read', 'clerk', '-', 'allowed'],
  ['case.default', 'case.read', 'judge', 'panel', 'forbidden'],
  ['deadline.set', 'case.read', 'judge', 'panel', 'allowed'],
  ['deadline.set', 'case.read', 'judge', '-', 'forbidden'],
  ['deadline.set', 'case.read', 'filer', 'party', 'forbidden'],
  ['address.change', 'case.read', 'clerk', '-', 'allowed'],
  ['address.change', 'case.read', 'counsel', 'party', 'forbidden'],
  ['case.move', 'case.read', 'judge', 'panel', 'allowed'],
  ['case.move', 'case.read', 'judge', '-', 'forbidden'],
  ['case.tie', 'case.read', 'clerk', '-', 'allowed'],
  ['case.tie', 'case.read', 'filer', 'party', 'forbidden'],
  ['case-tie.read', 'case-tie.read', 'filer', '-', 'allowed'],
  ['case-tie.read', 'case-tie.read', 'judge', 'walled', 'absent'],
  ['entry.replace', 'case.read', 'judge', 'panel', 'allowed'],
  ['entry.replace', 'case.read', 'filer', 'party', 'forbidden'],
  ['entry.copy', 'case.read', 'clerk', '-', 'allowed'],
  ['entry.copy', 'case.read', 'judge', 'panel', 'forbidden'],
  ['case.invite', 'case.read', 'clerk', '-', 'allowed'],
  ['case.invite', 'case.read', 'filer', 'party', 'forbidden'],
  ['filing.pay', 'filing.read', 'filer', 'own', 'allowed'],
  ['filing.pay', 'filing.read', 'clerk', '-', 'forbidden'],
  ['filing.cancel', 'filing.read', 'filer', 'own', 'allowed'],
  ['filing.cancel', 'filing.read', 'clerk', '-', 'forbidden'],
  ['filing.cancel', 'filing.read', 'counsel', '-', 'absent'],
  ['filing.resubmit', 'filing.read', 'counsel', 'own', 'allowed'],
  ['filing.resubmit', 'filing.read', 'clerk', '-', 'forbidden'],
  ['filing.resubmit', 'filing.read', 'filer', '-', 'absent'],
  ['filing.review', 'filing.read', 'clerk', '-', 'allowed'],
  ['filing.review', 'filing.read', 'clerk', 'own', 'forbidden'],
  ['filing.review', 'filing.read', 'filer', 'own', 'forbidden'],
  ['filing.review', 'filing.read', 'administrator', '-', 'absent'],

  ['case.read', 'case.read', 'filer', 'party', 'allowed'],
  ['case.read', 'case.read', 'counsel', 'party', 'allowed'],
  ['case.read', 'case.read', 'filer', '-', 'absent'],
  ['case.read', 'case.read', 'clerk', '-', 'allowed'],
  ['case.read', 'case.read', 'judge', '-', 'allowed'],
  ['case.read', 'case.read', 'reviewer', '-', 'absent'],
  ['case.read', 'case.read', 'researcher', '-', 'absent'],
  ['case.read', 'case.read', 'administrator', '-', 'absent'],
  ['address.read', 'address.read', 'filer', 'party', 'allowed'],
  ['address.read', 'address.read', 'filer', '-', 'absent'],
  ['address.read', 'address.read', 'clerk', '-', 'allowed'],
  ['case.serve', 'case.read', 'clerk', '-', 'allowed'],
  ['case.serve', 'case.read', 'filer', 'party', 'forbidden'],
  ['case.serve', 'case.read', 'judge', 'panel', 'forbidden'],
  ['case.serve', 'case.read', 'filer', '-', 'absent'],
  ['case.assign-panel', 'case.read', 'clerk', '-', 'allowed'],
  ['case.assign-panel', 'case.read', 'presiding-judge', '-', 'allowed'],
  ['case.assign-panel', 'case.read', 'judge', '-', 'forbidden'],

  ['exhibit.submit', 'case.read', 'filer', 'party', 'allowed'],
  ['exhibit.submit', 'case.read', 'clerk', '-', 'forbidden'],
  ['exhibit.submit', 'case.read', 'filer', '-', 'absent'],
  ['exhibit.read', 'exhibit.read', 'judge', '-', 'allowed'],
  ['exhibit.read', 'exhibit.read', 'researcher', '-', 'absent'],
  ['exhibit.custody', 'exhibit.read', 'clerk', '-', 'allowed'],
  ['exhibit.custody', 'exhibit.read', 'filer', 'party', 'forbidden'],
  ['exhibit.custody', 'exhibit.read', 'counsel', '-', 'absent'],
  ['exhibit.mark', 'exhibit.read', 'counsel', 'party', 'allowed'],
  ['exhibit.mark', 'exhibit.read', 'clerk', '-', 'allowed'],
  ['exhibit.mark', 'exhibit.read', 'judge', 'panel', 'forbidden'],
  ['exhibit.offer', 'exhibit.read', 'filer', 'party', 'allowed'],
  ['exhibit.offer', 'exhibit.read', 'clerk', '-', 'forbidden'],
  ['exhibit.offer', 'exhibit.read', 'filer', '-', 'absent'],
  ['exhibit.object', 'exhibit.read', 'counsel', 'party', 'allowed'],
  ['exhibit.object', 'exhibit.read', 'clerk', '-', 'forbidden'],
  ['exhibit.object', 'exhibit.read', 'counsel', '-', 'absent'],
  ['exhibit.redact', 'exhibit.read', 'judge', 'panel', 'allowed'],
  ['exhibit.redact', 'exhibit.read', 'judge', '-', 'forbidden'],
  ['exhibit.redact', 'exhibit.read', 'clerk', '-', 'allowed'],
  ['exhibit.redact', 'exhibit.read', 'filer', 'party', 'forbidden'],
  ['exhibit.redact', 'exhibit.read', 'counsel', '-', 'absent'],
  ['exhibit.rule', 'exhibit.read', 'judge', 'panel', 'allowed'],
  ['exhibit.rule', 'exhibit.read', 'judge', '-', 'forbidden'],
  ['exhibit.rule', 'exhibit.read', 'clerk', '-', 'forbidden'],
  ['exhibit.rule', 'exhibit.read', 'filer', 'party', 'forbidden'],
  ['exhibit.erase', 'exhibit.read', 'judge', 'panel', 'allowed'],
  ['exhibit.erase', 'exhibit.read', 'clerk', '-', 'forbidden'],
  ['exhibit.hold', 'case.read', 'clerk', '-', 'allowed'],
  ['exhibit.hold', 'case.read', 'filer', 'party', 'forbidden'],
  ['exhibit.hold', 'case.read', 'judge', '-', 'forbidden'],

  ['hearing.request', 'case.read', 'counsel', 'party', 'allowed'],
  ['hearing.request', 'case.read', 'judge', 'panel', 'forbidden'],
  ['hearing.list', 'hearing.read', 'clerk', '-', 'allowed'],
  ['hearing.list', 'hearing.read', 'filer', 'party', 'forbidden'],
  ['hearing.list', 'hearing.read', 'filer', '-', 'absent'],
  ['hearing.record', 'hearing.read', 'judge', 'panel', 'forbidden'],
  ['hearing.consent', 'hearing.read', 'filer', 'party', 'allowed'],
  ['hearing.consent', 'hearing.read', 'clerk', '-', 'forbidden'],

  ['judgment.enter', 'case.read', 'judge', 'panel', 'allowed'],
  ['judgment.enter', 'case.read', 'judge', '-', 'forbidden'],
  ['judgment.enter', 'case.read', 'clerk', '-', 'forbidden'],
  ['judgment.enter', 'case.read', 'filer', 'party', 'forbidden'],
  ['like-case.order', 'case.read', 'judge', 'panel', 'allowed'],
  ['like-case.order', 'case.read', 'judge', '-', 'forbidden'],
  ['like-case.order', 'case.read', 'presiding-judge', '-', 'allowed'],
  ['like-case.order', 'case.read', 'clerk', '-', 'allowed'],
  ['like-case.order', 'case.read', 'filer', 'party', 'forbidden'],
  ['like-case-report.draft', 'like-case-report.read', 'judge', 'panel', 'allowed'],
  ['like-case-report.draft', 'like-case-report.read', 'judge', '-', 'absent'],
  ['like-case-report.draft', 'like-case-report.read', 'clerk', '-', 'forbidden'],
  ['like-case-report.draft', 'like-case-report.read', 'filer', 'party', 'absent'],
  ['like-case-report.read', 'like-case-report.read', 'clerk', '-', 'allowed'],
  ['like-case-report.read', 'like-case-report.read', 'judge', 'panel', 'allowed'],
  ['like-case-report.read', 'like-case-report.read', 'presiding-judge', '-', 'absent'],
  ['cited-case.cite', 'case.read', 'filer', 'party', 'allowed'],
  ['cited-case.cite', 'case.read', 'filer', '-', 'absent'],
  ['cited-case.cite', 'case.read', 'clerk', '-', 'allowed'],
  ['cited-case.cite', 'case.read', 'judge', 'panel', 'forbidden'],
  ['cited-case.answer', 'case.read', 'judge', 'panel', 'allowed'],
  ['cited-case.answer', 'case.read', 'judge', '-', 'forbidden'],
  ['cited-case.answer', 'case.read', 'clerk', '-', 'forbidden'],
  ['cited-case.answer', 'case.read', 'filer', 'party', 'forbidden'],
  ['judgment.add-history', 'judgment.read', 'clerk', '-', 'allowed'],
  ['judgment.add-history', 'judgment.read', 'judge', 'panel', 'forbidden'],
  ['judgment.add-history', 'judgment.read', 'filer', '-', 'absent'],
  ['audit-attributes.read', 'corpus.read', 'researcher', '-', 'allowed'],
  ['audit-attributes.read', 'corpus.read', 'judge', 'panel', 'forbidden'],
  ['audit-attributes.read', 'corpus.read', 'reviewer', '-', 'forbidden'],
  ['like-case.draft', 'case.read', 'judge', 'panel', 'allowed'],
  ['like-case.draft', 'case.read', 'judge', '-', 'forbidden'],
  ['like-case.read', 'case.read', 'judge', 'panel', 'allowed'],
  ['like-case.read', 'case.read', 'judge', '-', 'forbidden'],
  ['like-case.read', 'case.read', 'researcher', '-', 'absent'],
  ['judgment.read', 'judgment.read', 'filer', 'party', 'allowed'],
  ['judgment.read', 'judgment.read', 'filer', '-', 'absent'],
  ['judgment.read', 'judgment.read', 'researcher', '-', 'allowed'],

  ['note.read', 'note.read', 'judge', 'panel', 'allowed'],
  ['note.read', 'note.read', 'judge', '-', 'absent'],
  ['note.read', 'note.read', 'reviewer', '-', 'allowed'],
  ['note.read', 'note.read', 'reviewer', 'panel', 'absent'],
  ['note.read', 'note.read', 'researcher', '-', 'allowed'],
  ['note.read', 'note.read', 'clerk', '-', 'absent'],
  ['note.read', 'note.read', 'filer', 'party', 'absent'],
  ['note.answer', 'note.read', 'judge', 'panel', 'allowed'],
  ['note.answer', 'note.read', 'reviewer', '-', 'forbidden'],
  ['note.answer', 'note.read', 'researcher', '-', 'forbidden'],
  ['note.close', 'note.read', 'reviewer', '-', 'allowed'],
  ['note.close', 'note.read', 'judge', 'panel', 'forbidden'],
  ['note.close', 'note.read', 'researcher', '-', 'forbidden'],

  ['draft.read', 'draft.read', 'filer', 'own', 'allowed'],
  ['draft.read', 'draft.read', 'clerk', '-', 'absent'],
  ['draft.read', 'draft.read', 'administrator', '-', 'absent'],
  ['draft.change', 'draft.read', 'filer', 'own', 'allowed'],
  ['draft.change', 'draft.read', 'filer', '-', 'absent'],
  ['upload.read', 'upload.read', 'nobody', 'own', 'allowed'],
  ['upload.read', 'upload.read', 'clerk', '-', 'absent'],
  ['upload.read', 'upload.read', 'administrator', '-', 'absent'],
  ['upload.change', 'upload.read', 'filer', 'own', 'allowed'],
  ['upload.change', 'upload.read', 'filer', '-', 'absent'],
  ['filing-hint.read', 'filing.read', 'clerk', '-', 'allowed'],
  ['filing-hint.read', 'filing.read', 'clerk', 'own', 'forbidden'],
  ['filing-hint.read', 'filing.read', 'filer', 'own', 'forbidden'],
  ['filing-hint.read', 'filing.read', 'judge', '-', 'absent'],
  ['filing-hint.read', 'filing.read', 'clerk', 'walled', 'absent'],

  ['api-key.end', 'api-key.read', 'filer', 'own', 'allowed'],
  ['api-key.end', 'api-key.read', 'administrator', '-', 'absent'],
  ['notice.read', 'notice.read', 'nobody', 'own', 'allowed'],
  ['notice.read', 'notice.read', 'clerk', '-', 'absent'],

  ['person.read', 'person.read', 'nobody', 'own', 'allowed'],
  ['person.read', 'person.read', 'judge', '-', 'allowed'],
  ['person.read', 'person.read', 'filer', '-', 'absent'],
  ['person.read-address', 'person.read', 'nobody', 'own', 'allowed'],
  ['person.read-address', 'person.read', 'clerk', '-', 'allowed'],
  ['person.read-address', 'person.read', 'judge', '-', 'forbidden'],
  ['person.verify', 'person.read', 'clerk', '-', 'allowed'],
  ['person.verify', 'person.read', 'clerk', 'own', 'forbidden'],
  ['person.verify', 'person.read', 'administrator', '-', 'forbidden'],
  ['person.verify', 'person.read', 'nobody', 'own', 'forbidden'],
  ['organisation.read', 'organisation.read', 'nobody', 'own', 'allowed'],
  ['organisation.read', 'organisation.read', 'filer', '-', 'absent'],
  ['organisation.admit', 'organisation.read', 'administrator', '-', 'allowed'],
  ['organisation.admit', 'organisation.read', 'counsel', 'own', 'forbidden'],
  ['assistance.end', 'assistance.end', 'clerk', 'own', 'allowed'],
  ['assistance.end', 'assistance.end', 'clerk', '-', 'absent'],
  ['case.recuse', 'case.read', 'clerk', '-', 'allowed'],
  ['case.recuse', 'case.read', 'presiding-judge', '-', 'allowed'],
  ['case.recuse', 'case.read', 'judge', 'panel', 'forbidden'],
  ['case.recuse', 'case.read', 'clerk', 'walled', 'absent'],
  ['case.recusals', 'case.read', 'clerk', '-', 'allowed'],
  ['case.recusals', 'case.read', 'judge', 'panel', 'forbidden'],
  ['appearance.enter', 'case.read', 'clerk', '-', 'allowed'],
  ['appearance.enter', 'case.read', 'filer', 'party', 'forbidden'],
  ['appearance.enter', 'case.read', 'counsel', '-', 'absent'],
  ['appearance.end', 'case.read', 'clerk', '-', 'allowed'],
  ['appearance.end', 'case.read', 'counsel', 'party', 'forbidden'],
  ['case.restrict', 'case.read', 'judge', 'panel', 'allowed'],
  ['case.restrict', 'case.read', 'judge', '-', 'forbidden'],
  ['case.restrict', 'case.read', 'filer', 'party', 'forbidden'],
  ['case.restrictions', 'case.read', 'clerk', '-', 'allowed'],
  ['case.restrictions', 'case.read', 'filer', 'party', 'forbidden'],
  ['case.acts', 'case.acts', 'filer', 'party', 'allowed'],
  ['case.acts', 'case.acts', 'auditor', '-', 'allowed'],
  ['case.acts', 'case.acts', 'judge', 'panel', 'absent'],

  ['act.read', 'act.read', 'auditor', '-', 'allowed'],
  ['act.read', 'act.read', 'filer', 'own', 'allowed'],
  ['act.read', 'act.read', 'filer', '-', 'absent'],
  ['act.read', 'act.read', 'clerk', '-', 'absent'],
  ['act.read', 'act.read', 'administrator', '-', 'absent'],
  ['act.read', 'act.read', 'auditor', 'walled', 'absent'],
  ['person.export', 'person.export', 'nobody', 'own', 'allowed'],
  ['person.export', 'person.export', 'administrator', '-', 'absent'],
  ['person.erase', 'person.erase', 'nobody', 'own', 'allowed'],
  ['person.erase', 'person.erase', 'administrator', '-', 'allowed'],
  ['person.erase', 'person.erase', 'clerk', '-', 'absent'],
  ['person.hold', 'person.hold', 'administrator', '-', 'allowed'],
  ['person.hold', 'person.hold', 'nobody', 'own', 'absent'],
];

describe('the access policy', () => {
  it.each(TABLE)('%s (read by %s): %s standing "%s" is %s', (act, reading, role, relation, expected) => {
    expect(answer(act, reading, having(role), ...(relation === '-' ? [] : [relation]))).toBe(expected);
  });

  /** Who may do it before there is an object. */
  it.each<[Permission, (Role | 'nobody')[]]>([
    ['api-key.create', ['nobody', 'filer', 'counsel', 'clerk', 'judge', 'reviewer', 'researcher', 'administrator']],
    ['session.read', ['nobody', 'filer', 'counsel', 'clerk', 'judge', 'reviewer', 'researcher', 'administrator']],
    ['session.end', ['nobody', 'filer', 'counsel', 'clerk', 'judge', 'reviewer', 'researcher', 'administrator']],
    ['sign-in.change', ['nobody', 'filer', 'counsel', 'clerk', 'judge', 'reviewer', 'researcher', 'administrator']],
    ['api-client.create', ['administrator']],
    ['api-client.read', ['administrator']],
    ['api-client.end', ['administrator']],
    ['filing.check', ['filer', 'counsel', 'clerk']],
    ['upload.begin', ['filer', 'counsel', 'clerk']],
    ['filing.upload', ['filer', 'counsel', 'clerk']],
    ['filing.submit', ['filer', 'counsel']],
    ['filing.enter-paper', ['clerk']],
    ['policy.publish', ['administrator']],
    ['service.dispatch', ['clerk']],
    ['policy.rehearse', ['clerk', 'administrator']],
    ['outage.declare', ['clerk', 'administrator']],
    ['like-case.search', ['judge', 'reviewer', 'researcher']],
    ['corpus.read', ['judge', 'reviewer', 'researcher']],
    ['calendar.read', ['clerk', 'judge']],
    ['clock.move', ['administrator']],
    ['person.create', ['administrator']],
    ['person.list', ['clerk', 'administrator']],
    ['role.grant', ['administrator']],
    ['role.end', ['administrator']],
    ['role.read', ['administrator']],
    ['organisation.create', ['administrator']],
    ['assistance.begin', ['clerk']],
    ['assistance.read', ['clerk']],
    ['service.consent', ['filer', 'counsel']],
    ['case.join', ['filer', 'counsel']],
    ['work.read', ['clerk', 'judge']],
  ])('%s is for %j alone', (permission, expected) => {
    const all = ['nobody', 'filer', 'counsel', 'clerk', 'judge', 'reviewer', 'researcher', 'administrator'] as const;
    const allowed = all.filter((role) => {
      try {
        permitRole(having(role), permission);
        return true;
      } catch {
        return false;
      }
    });
    expect(allowed).toEqual(expected);
  });

  it('leaves no permission out of these tables', () => {
    const apart: Permission[] = [
      'api-key.create',
      'api-key.read',
      'session.read',
      'session.end',
      'sign-in.change',
      'api-client.create',
      'api-client.read',
      'api-client.end',
      'draft.begin',
      'service.consent',
      'case.join',
      'work.read',
      'filing.check',
      'upload.begin',
      'filing.upload',
      'filing.submit',
      'filing.enter-paper',
      'policy.publish',
      'service.dispatch',
      'pending.read',
      'policy.rehearse',
      'outage.declare',
      'like-case.search',
      'corpus.read',
      'calendar.read',
      'clock.move',
      'hearing.read',
      'person.create',
      'person.list',
      'role.grant',
      'role.end',
      'role.read',
      'organisation.create',
      'assistance.begin',
      'assistance.read',
      'notice-matter.read',
    ];
    const named = new Set([...TABLE.map(([permission]) => permission), ...apart]);
    expect(Object.keys(POLICY).filter((permission) => !named.has(permission as Permission))).toEqual([]);
  });
});

describe('a role', () => {
  it('counts in its own court, and in every court when it is held in none', () => {
    const object = plainFacts(HERE);
    expect(may(having('clerk', HERE), 'case.read', object)).toBe(true);
    expect(may(having('clerk', null), 'case.read', object)).toBe(true);
    expect(may(having('clerk', ELSEWHERE), 'case.read', object)).toBe(false);
  });

  it('of another court does not reach a case in which its holder is a party', () => {
    const object = plainFacts(HERE, 'party');
    expect(may(having('filer', ELSEWHERE), 'case.read', object)).toBe(false);
  });

  it('held elsewhere does not add up with a relation to the object', () => {
    const judgeElsewhere = anActor({ role: 'judge', courtId: ELSEWHERE }, { role: 'clerk', courtId: HERE });
    expect(answer('judgment.enter', 'case.read', judgeElsewhere, 'panel')).toBe('forbidden');
  });

  it('is asked for in the court named, or in any when none is named', () => {
    expect(() => permitRole(having('clerk', ELSEWHERE), 'calendar.read', HERE)).toThrow(DomainError);
    expect(mayAnywhere(having('clerk', ELSEWHERE), 'calendar.read')).toBe(true);
  });
});

describe('a clerk who acts for somebody', () => {
  const assisting: Actor = { ...having('filer'), assistedBy: '01980c1e-0000-7000-8000-00000000000c' };
  const own = plainFacts(HERE, 'party', 'own');

  it('can do what that person could at her own desk', () => {
    for (const act of ['filing.submit', 'case.read', 'exhibit.submit', 'hearing.consent'] as const) {
      expect(may(assisting, act, own)).toBe(true);
    }
  });

  it('can do nothing else, whatever that person may', () => {
    expect(may(having('filer'), 'notice.read', own)).toBe(true);
    for (const act of ['notice.read', 'api-key.create', 'case.acts', 'person.read'] as const) {
      expect([may(assisting, act, own), mayAnywhere(assisting, act)]).toEqual([false, false]);
    }
  });
});

describe('a clerk who acts for somebody', () => {
  const assisting: Actor = { ...having('filer'), assistedBy: '01980c1e-0000-7000-8000-00000000000c' };
  const own = plainFacts(HERE, 'party', 'own');

  it('can do what that person could at her own desk', () => {
    for (const act of ['filing.submit', 'case.read', 'exhibit.submit', 'hearing.consent'] as const) {
      expect(may(assisting, act, own)).toBe(true);
    }
  });

  it('can do nothing else, whatever that person may', () => {
    expect(may(having('filer'), 'notice.read', own)).toBe(true);
    for (const act of ['notice.read', 'api-key.create', 'case.acts', 'person.read'] as const) {
      expect([may(assisting, act, own), mayAnywhere(assisting, act)]).toEqual([false, false]);
    }
  });
});

describe('what one may not know of', () => {
  it('is refused word for word as what does not exist', () => {
    const refusal = (object: Parameters<typeof permit>[2]): unknown => {
      try {
        return permit(having('filer'), 'case.serve', object, 'case.read', ApiKeyNotFound);
      } catch (error) {
        const { code, message, faults, facts } = error as DomainError;
        return { code, message, faults, facts };
      }
    };
    const hidden = refusal(plainFacts(HERE));
    expect(hidden).toEqual(refusal(null));
    expect(hidden).toMatchObject({ code: 'api-key-not-found' });
  });
});
