import type { Operation } from 'fast-json-patch';
import { aPolicy } from '../testing';
import { editedPolicy } from './edited-policy';

const edit = (...changes: Operation[]) =>
  editedPolicy(aPolicy(), { version: '2', effectiveFrom: '2026-02-01', changes });

describe('editing a policy', () => {
  it('makes the changes in their order and leaves the policy in force as it is', () => {
    const before = aPolicy();
    const changes: Operation[] = [
      { op: 'test', path: '/limits/maxPages', value: 40 },
      { op: 'replace', path: '/limits/maxPages', value: 10 },
      { op: 'replace', path: '/limits/recommendedPages', value: 5 },
      { op: 'remove', path: '/documentTypes/2' },
    ];
    const edited = editedPolicy(before, { version: '2', effectiveFrom: '2026-02-01', changes });
    expect(edited).toMatchObject({
      version: '2',
      effectiveFrom: '2026-02-01',
      limits: { maxPages: 10, recommendedPages: 5 },
    });
    expect((edited as typeof before).documentTypes).toHaveLength(3);
    expect(before).toEqual(aPolicy());
  });

  it.each<[string, Operation]>([
    ['of what is not there', { op: 'replace', path: '/limits/maxDreams', value: 1 }],
    ['past the end of a list', { op: 'add', path: '/formats/9', value: 'text/plain' }],
    ['after a test that fails', { op: 'test', path: '/limits/maxPages', value: 41 }],
    ['that is no operation', { op: 'wish', path: '/limits' } as unknown as Operation],
    ['without a path', { op: 'remove' } as unknown as Operation],
    ['of the prototype', { op: 'add', path: '/__proto__/polluted', value: true }],
    ['of the constructor', { op: 'add', path: '/constructor/prototype/polluted', value: true }],
  ])('refuses a change %s, and says which', (_, change) => {
    const harmless: Operation = { op: 'test', path: '/court', value: 'testville' };
    expect(() => edit(harmless, change)).toThrow(
      expect.objectContaining({ code: 'policy-unfit', faults: [expect.objectContaining({ pointer: '/changes/1' })] }),
    );
    expect({}).not.toHaveProperty('polluted');
  });
});
