import { actLeaf, type RecordedAct } from './act-leaf';

const act: RecordedAct = {
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
  actedAt: new Date('2026-03-02T09:00:00Z'),
  recordedAt: new Date('2026-03-02T09:00:01.5Z'),
};

describe('the leaf of an act', () => {
  it('is one text, byte for byte', () => {
    expect(actLeaf(act)).toBe(
      '{"act":"document.read","actedAt":"2026-03-02T09:00:00.000Z","assurance":"verified-remote",' +
        '"case":"01980c1e-0000-7000-8000-000000000006","court":"01980c1e-0000-7000-8000-000000000005",' +
        '"forPerson":null,"id":"01980c1e-0000-7000-8000-000000000001","method":"password",' +
        '"object":{"id":"01980c1e-0000-7000-8000-000000000004","kind":"document"},"organisation":null,' +
        '"person":"01980c1e-0000-7000-8000-000000000003","recordedAt":"2026-03-02T09:00:01.500Z",' +
        '"space":"01980c1e-0000-7000-8000-000000000002","v":1}',
    );
  });

  it('says nothing that can be erased', () => {
    expect(actLeaf({ ...act, reason: null, requestId: null })).toBe(actLeaf(act));
  });

  it('changes with everything else', () => {
    const changed = [{ act: 'x' }, { objectId: act.id }, { personId: act.id }, { method: 'api-key' }, { caseId: null }];
    for (const change of changed) expect(actLeaf({ ...act, ...change })).not.toBe(actLeaf(act));
  });
});
