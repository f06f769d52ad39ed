import { AFTER_RULING, documentClosedBy, entryClosedBy } from './closed-at-docketing';
import { RELATION_KINDS, RELATION_WORDS, RULINGS } from './entry-relation';

const rules = {
  sealedDocumentTypes: ['financial-statement'],
  sealedUntilRuling: ['sealing-motion'],
  exParteUntilRuling: ['ex-parte-application'],
  redact: [],
};

const how = (filingCode: string, leadType?: string) =>
  entryClosedBy(rules, filingCode, leadType).map(({ kind, ground, toParties }) => `${kind} ${ground} ${toParties}`);

describe('what the policy closes at docketing', () => {
  it.each([
    ['motion', 'motion', []],
    ['sealing-motion', 'motion', ['sealed until-ruling true']],
    ['ex-parte-application', 'motion', ['ex-parte until-ruling false']],
    ['motion', 'financial-statement', ['sealed policy true']],
    ['sealing-motion', 'financial-statement', ['sealed until-ruling true', 'sealed policy true']],
  ])('is, of a %s led by a %s, %j', (code, lead, expected) => expect(how(code, lead)).toEqual(expected));

  it('is a document of a sealed type whatever it is filed under, and no other', () => {
    expect(documentClosedBy(rules, 'financial-statement')).toHaveLength(1);
    expect(documentClosedBy(rules, 'exhibit')).toEqual([]);
  });

  it('is opened by a denial alone', () => {
    expect(RULINGS.filter((ruling) => AFTER_RULING[ruling] === 'opens')).toEqual(['denied']);
  });
});

describe('what one entry does to another', () => {
  it.each(RELATION_KINDS)('"%s" is said of both in one sentence of each language', (kind) => {
    for (const { en, zh } of Object.values(RELATION_WORDS[kind])) {
      expect(en).toMatch(/^[A-Z][^.]+\.$/);
      expect(zh).toMatch(/^[^。]+。$/);
    }
  });
});
