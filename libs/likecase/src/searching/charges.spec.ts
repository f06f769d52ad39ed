import { chargeAgreement, namesOfCharge } from './charges';

const of = (given: string, charges: readonly string[], causeKey: string | null = null): number =>
  chargeAgreement(namesOfCharge(given))({ causeKey, charges });

describe('how far a judgment is of a charge', () => {
  it('looks at every charge that it decides', () => {
    expect(of('盗窃罪', ['抢劫罪', '盗窃罪'])).toBe(1);
    expect(of('盗窃', ['抢劫罪', '盗窃罪'])).toBe(1);
    expect(of('盗窃罪', ['故意伤害罪'])).toBe(0);
    expect(of('盗窃罪', [])).toBe(0);
  });

  it('takes names of one charge in two languages for one', () => {
    expect(of('theft', ['盗窃罪'], 'theft')).toBe(1);
    expect(of('盗窃罪', ['theft'], 'theft')).toBe(1);
  });

  it('takes a name much alike for a part of the charge', () => {
    const part = of('走私、贩卖、运输、制造毒品罪', ['贩卖、运输毒品罪']);
    expect(part).toBeGreaterThan(0.4);
    expect(part).toBeLessThan(1);
  });
});
