import { mask } from '.';

const en = (text: string): string => mask(text, 'en').text;

/** All people and places are made up. */
describe('masking an English text', () => {
  const check = (text: string, masked: string) => expect(en(text)).toBe(masked);

  it('gives each person a placeholder of the role, by the full name and by its parts', () => {
    check(
      'The accused Orlin Thackeray struck the victim Maud Pellwether. Thackeray fled.',
      'The accused ⟦accused1⟧ struck the victim ⟦victim1⟧. ⟦accused1⟧ fled.',
    );
  });

  it('finds names by titles and captions', () => {
    check('before Mr Justice Quillfeather', 'before Mr Justice ⟦judge1⟧');
    expect(en('ORLIN THACKERAY v. MAUD PELLWETHER')).toBe('⟦claimant1⟧ v. ⟦defendant1⟧');
  });

  it('leaves the law, its offices and the calendar alone', () => {
    const text = 'The appellant filed a Special Leave Petition under Article 136 of the Constitution in January.';
    check(text, text);
  });

  it('keeps the kind of place', () => {
    check('a dwelling in Larkspur Street, and a car', 'a dwelling in ⟦place⟧ Street, and a car');
  });

  it('makes an age its band, and leaves the limits of the law', () => {
    check('aged 13 years', '⟦under-14⟧');
    check('a 35-year-old', 'a ⟦adult⟧');
    check('any person under the age of 18', 'any person under the age of 18');
  });

  it('keeps kinship in the form that both sexes share, and the sex where it is an element of the offence', () => {
    expect(en('his wife left')).toBe(en('her husband left'));
    expect(en('rape of a woman')).toContain('woman');
    expect(en('theft from a woman')).not.toContain('woman');
  });

  it('changes nothing in a text that is masked already', () => {
    const text =
      'Mr. Orlin Thackeray, son of Bram Thackeray, aged 40 years, of Larkspur Street, hit his wife Maud Pellwether.';
    expect(en(en(text))).toBe(en(text));
  });
});
