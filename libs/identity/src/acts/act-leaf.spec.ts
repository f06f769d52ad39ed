import { createHash } from 'node:crypto';
import { actEntry, actLeaf, type LoggedAct } from './act-leaf';

const SALT = Buffer.alloc(32, 7);
const sha256 = (...parts: (Buffer | string)[]): string => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest('hex');
};

const act: LoggedAct = {
  id: '01980c1e-0000-7000-8000-000000000001',
  spaceId: '01980c1e-0000-7000-8000-000000000002',
  personId: '01980c1e-0000-7000-8000-000000000003',
  forPersonId: null,
  organisationId: null,
  act: 'document.read',
  objectKind: 'document',
  objectId: '01980c1e-0000-7000-8000-000000000004',
  courtId: '01980c1e-0000-7000-8000-000000000005',
  caseId: '01980c1e-0000-7000-8000-000000000006',
  assurance: 'verified-remote',
  method: 'password',
  reason: 'Ms Copperkettle asked for it',
  requestId: '01980c1e-0000-7000-8000-000000000007',
  facts: null,
  actedAt: new Date('2026-03-02T09:00:00Z'),
  recordedAt: new Date('2026-03-02T09:00:01.5Z'),
};
const published: LoggedAct = {
  ...act,
  act: 'policy.publish',
  objectKind: 'court-policy',
  caseId: null,
  reason: null,
  facts: { version: '2026.2' },
};

describe('what the log commits to of an act', () => {
  it('is one text, byte for byte', () => {
    expect(actLeaf(act, SALT)).toBe(
      '{"act":"document.read","actedAt":"2026-03-02T09:00:00.000Z","assurance":"verified-remote",' +
        '"case":"01980c1e-0000-7000-8000-000000000006","court":"01980c1e-0000-7000-8000-000000000005",' +
        '"facts":null,"forPerson":null,"id":"01980c1e-0000-7000-8000-000000000001","method":"password",' +
        '"object":{"id":"01980c1e-0000-7000-8000-000000000004","kind":"document"},"organisation":null,' +
        '"person":"01980c1e-0000-7000-8000-000000000003",' +
        `"reason":"${sha256(SALT, 'Ms Copperkettle asked for it')}","recordedAt":"2026-03-02T09:00:01.500Z",` +
        '"space":"01980c1e-0000-7000-8000-000000000002","v":1}',
    );
  });

  it('does not lead to a network address', () => {
    expect(actLeaf({ ...act, requestId: null }, SALT)).toBe(actLeaf(act, SALT));
  });

  it('changes with everything else', () => {
    const { id } = act;
    const changed: Partial<LoggedAct>[] = [
      ...[{ id: act.caseId! }, { spaceId: id }, { personId: id }, { forPersonId: id }, { organisationId: id }],
      ...[{ act: 'x' }, { objectKind: 'x' }, { objectId: id }, { courtId: null }, { caseId: null }],
      ...[{ assurance: 'x' }, { method: 'api-key' }, { reason: null }, { reason: 'x' }, { facts: { held: false } }],
      ...[{ actedAt: act.recordedAt }, { recordedAt: act.actedAt }],
    ];
    for (const change of changed) expect(actLeaf({ ...act, ...change }, SALT)).not.toBe(actLeaf(act, SALT));
  });
});

describe('the entry of an act', () => {
  it('shows nothing but a class and a salted commitment', () => {
    const commitment = sha256(SALT, actLeaf(act, SALT));
    expect(actEntry(act, SALT).toString()).toBe(`{"class":"case","commitment":"${commitment}"}`);
  });

  it('looks alike for a case, a sign-in and a person, and unlike for the same act under another salt', () => {
    const acts = [act, { ...act, act: 'session.begin', caseId: null }, { ...act, reason: null, courtId: null }];
    const shown = acts.map((one) => actEntry(one, SALT).toString());
    expect(new Set(shown.map((entry) => entry.replace(/[0-9a-f]{64}/, '…'))).size).toBe(1);
    expect(actEntry(act, Buffer.alloc(32, 8))).not.toEqual(actEntry(act, SALT));
  });

  it('of the rules of a court can be read, though not who published them', () => {
    const entry = actEntry(published, SALT).toString();
    expect(JSON.parse(entry)).toEqual({
      class: 'court',
      act: 'policy.publish',
      at: '2026-03-02T09:00:00.000Z',
      court: published.courtId,
      facts: { version: '2026.2' },
      commitment: sha256(SALT, actLeaf(published, SALT)),
    });
    expect(entry).not.toContain(published.personId);
  });

  it('is never readable when it names a case', () => {
    expect(actEntry({ ...published, caseId: act.caseId }, SALT).toString()).toMatch(/^{"class":"case",/);
  });
});
