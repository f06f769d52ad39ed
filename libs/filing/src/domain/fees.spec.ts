import { aPolicy } from '@assize/courts/testing';
import { qinghe } from '@seed/courts/qinghe';
import { riverside } from '@seed/courts/riverside';
import { aDocument, anEnvelope } from '../testing';
import { feesOf, feesOfAccepted, needsApproval } from './fees';

const of = (amount: string, currency = 'CNY') =>
  feesOf(anEnvelope({ filingCode: 'li-an', claim: { amount, currency } }), qinghe.policy).total;

describe('the fee of a property case by the Chinese measures on litigation costs, article 13', () => {
  // Worked out by hand: 50 yuan, and then each step of the claim its share.
  it.each([
    ['0', 50_00],
    ['10000.00', 50_00],
    ['10000.01', 50_00],
    ['10000.20', 50_01],
    ['100000', 2_300_00],
    ['200000', 4_300_00],
    ['500000', 8_800_00],
    ['1000000', 13_800_00],
    ['2000000', 22_800_00],
    ['5000000', 46_800_00],
    ['10000000', 81_800_00],
    ['20000000', 141_800_00],
    ['30000000', 191_800_00],
    ['9007199254740.99', 45_036_038_073_70],
  ])('of %s yuan is %s fen', (claim, fee) => expect(of(claim)).toBe(fee));

  it('is not made of a claim in another currency', () => expect(of('100000', 'USD')).toBe(0));
});

describe('fees', () => {
  const documents = [
    aDocument(),
    aDocument({ upload: 'u2', documentType: 'exhibit', role: 'attachment', leadIndex: 0 }),
  ];
  const fees = feesOf(anEnvelope({ documents }), riverside.policy);

  it('stand line by line, in whole minor units', () => {
    expect(fees).toMatchObject({
      currency: 'USD',
      total: 406_50,
      lines: [
        { code: 'civil-complaint', document: null, amount: 405_00 },
        { code: 'exhibit', document: 1, amount: 1_50 },
      ],
    });
  });

  it.each([
    [[0, 1], 406_50],
    [[0], 405_00],
    [[], 0],
  ])('of what was accepted (%j) are %s', (accepted, total) => {
    expect(feesOfAccepted(fees, new Set(accepted))).toBe(total);
  });

  it('go by the party where the policy says so, and are none where it says none', () => {
    const item = {
      code: 'p',
      name: { en: 'p', zh: 'p' },
      filingCodes: ['complaint'],
      categories: [],
      documentTypes: [],
    };
    const perParty = {
      currency: 'USD',
      payLater: false,
      waiverGrounds: [],
      items: [{ ...item, per: 'party' as const, amount: 7, steps: [] }],
    };
    expect(feesOf(anEnvelope(), aPolicy({ fees: perParty })).total).toBe(14);
    expect(feesOf(anEnvelope(), aPolicy())).toEqual({ currency: null, lines: [], total: 0 });
  });

  it('need approval when they are more than was agreed', () => {
    expect([needsApproval(5, 5), needsApproval(6, 5)]).toEqual([false, true]);
  });
});
