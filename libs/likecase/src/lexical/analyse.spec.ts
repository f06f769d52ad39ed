import fc from 'fast-check';
import { analyse } from './analyse';

describe('analysing a text', () => {
  const check = (text: string, ...terms: string[]) => expect(analyse(text)).toEqual(terms);

  it('lower-cases English, drops its stop words and takes plurals off', () => {
    check('The Thieves were stealing BICYCLES from parties', 'thieve', 'stealing', 'bicycle', 'party');
  });

  it('reads the possessor as the one who possesses, with either apostrophe', () => {
    check("defendant's driver’s", 'defendant', 'driver');
  });

  it('keeps negations, in which facts lie', () => {
    check('not guilty', 'not', 'guilty');
    expect(analyse('没有受伤')).toContain('没有');
  });

  it('cuts Chinese into words and the words within long words, and drops punctuation and particles', () => {
    const terms = analyse('被告人在商店内盗窃了一辆自行车。');
    expect(terms).toEqual(expect.arrayContaining(['被告人', '商店', '盗窃', '自行车', '自行']));
    expect(terms).not.toEqual(expect.arrayContaining(['了']));
    expect(terms).not.toEqual(expect.arrayContaining(['。']));
  });

  it('keeps numbers, one term for one amount however it is written', () => {
    check('12,000.50 12000.5 １２０００.50 2026.01.05', '12000.5', '12000.5', '12000.5', '2026.01.05');
    expect(analyse('毒品0.30克')).toEqual(expect.arrayContaining(['毒品', '0.3', '克']));
  });

  it('reads what was masked as one term, and of persons the role alone, whatever their number in it', () => {
    check('⟦被告人2⟧，⟦被告人11⟧；⟦地名⟧', '⟦被告人⟧', '⟦被告人⟧', '⟦地名⟧');
  });

  it('serves both scripts in one text', () => {
    const terms = analyse('甲公司与Northern Lights公司签订contracts');
    expect(terms).toEqual(expect.arrayContaining(['公司', 'northern', 'light', '签订', 'contract']));
  });

  it('leaves the words of other languages whole', () => {
    expect(analyse('les droits', 'fr')).toEqual(['les', 'droits']);
  });

  it('passes over an encoded file that strayed into the text', () => {
    check(`theft ${'QUJD'.repeat(50)} ${'7'.repeat(200)}`, 'theft');
  });

  it('finds nothing where no word is', () => {
    for (const nothing of ['', ' \n\t', '。，！', 'the of and', '\u0000\ufffd\ud800', '的']) check(nothing);
  });

  it('gives well-formed terms without white space for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const term of analyse(text)) expect(term).toMatch(/^[\p{L}\p{M}\p{N}.]{1,64}$/u);
      }),
    );
  });
});
