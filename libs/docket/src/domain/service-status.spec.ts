import fc from 'fast-check';
import {
  afterAttempt,
  SERVICE_ATTEMPTS,
  SERVICE_STATUS_WORDS,
  SERVICE_STATUSES,
  type ServiceStatus,
} from './service-status';

describe('service', () => {
  it('moves only as the table says', () => {
    const moves = SERVICE_STATUSES.flatMap((from) =>
      SERVICE_ATTEMPTS.flatMap((kind) => {
        const to = afterAttempt(from, kind);
        return to ? [`${from} –${kind}→ ${to}`] : [];
      }),
    );
    expect(moves).toEqual([
      'to-be-served –dispatched→ dispatched',
      'dispatched –delivered→ served',
      'dispatched –returned-mail→ undelivered',
      'dispatched –not-found→ undelivered',
      'undelivered –dispatched→ dispatched',
      'sent –acknowledged→ served',
      'sent –deemed→ served',
    ]);
  });

  it('whatever is tried, shows nobody as served without the proof of it, and nothing after that', () => {
    const PROOF = ['delivered', 'acknowledged', 'deemed'];
    fc.assert(
      fc.property(
        fc.constantFrom<ServiceStatus>('to-be-served', 'sent'),
        fc.array(fc.constantFrom(...SERVICE_ATTEMPTS), { maxLength: 30 }),
        (start, attempts) => {
          let at = start;
          const made: string[] = [];
          for (const kind of attempts) {
            const to = afterAttempt(at, kind);
            if (!to) continue;
            expect(at).not.toBe('served');
            made.push(kind);
            at = to;
          }
          expect(at === 'served').toBe(PROOF.includes(made.at(-1) ?? ''));
          if (start === 'to-be-served' && at === 'served') expect(made).toContain('dispatched');
        },
      ),
      { seed: 20260302 },
    );
  });

  it('says where it stands in both languages, and of all but one that nobody has been served', () => {
    for (const status of SERVICE_STATUSES) {
      const { en, zh } = SERVICE_STATUS_WORDS[status];
      expect([en, zh]).toEqual([expect.stringMatching(/[a-z]\.$/), expect.stringMatching(/。$/)]);
      expect(en.includes('not been served')).toBe(status !== 'served');
    }
  });
});
