import type { Coded, CourtPolicy } from '@assize/courts';
import { waiverGround } from './waiver-ground';

const ground = (code: string, retired?: Coded['retired']): Coded => ({
  code,
  name: { en: code, zh: code },
  ...(retired ? { retired } : {}),
});
const fees = (...waiverGrounds: Coded[]): Pick<CourtPolicy, 'fees'> => ({
  fees: { currency: 'USD', items: [], payLater: true, waiverGrounds },
});
const court = fees(
  ground('low-income'),
  ground('pauper', { from: '2026-03-01', replacedBy: 'low-income' }),
  ground('student', { from: '2026-03-01', replacedBy: null }),
);

describe('a ground for a waiver', () => {
  it.each([
    ['low-income', '2026-03-10', 'low-income', ''],
    ['pauper', '2026-02-28', 'pauper', ''],
    ['pauper', '2026-03-01', 'waiver-ground-retired', 'since 2026-03-01. Use low-income.'],
    ['student', '2026-03-01', 'waiver-ground-retired', 'since 2026-03-01. Use one of: low-income.'],
    ['luck', '2026-03-10', 'waiver-ground-unknown', 'Use one of: low-income.'],
    ['luck', '2026-02-10', 'waiver-ground-unknown', 'Use one of: low-income, pauper, student.'],
  ])('%s on %s is %s', (code, on, told, says) => {
    const found = waiverGround(code, court, on);
    expect(found.code).toBe(told);
    if ('detail' in found) expect(found.detail).toContain(says);
    else expect(found.name).toEqual({ en: code, zh: code });
  });

  it.each([fees(), { fees: null }])('is none where the court waives nothing', (policy) => {
    const found = waiverGround('low-income', policy, '2026-03-10');
    expect(found).toMatchObject({ code: 'waiver-ground-unknown', detail: expect.stringContaining('waives no fees') });
  });
});
