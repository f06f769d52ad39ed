import { HELD, indexedOf, type SearchedJudgmentRow } from './searched-row';
import { encodeTerms } from './lexical';
import { encodePairs, pairKeys } from './searching';

const ROW: SearchedJudgmentRow = {
  indexed_seq: '7',
  terms: encodeTerms({ terms: ['theft', 'phone'], counts: [2, 1] }),
  pairs: encodePairs(pairKeys('theft of a phone')),
  charges: ['theft', 'fraud'],
  id: '0b7f1f0e-0000-4000-8000-000000000001',
  title: '浙江省高级人民法院刑事判决书',
  heading: '浙江省高级人民法院',
  case_number: '（2025）浙刑终1号',
  language: 'zh',
  court_level: null,
  court_id: null,
  case_id: null,
  decided_on: '2025-03-01',
  cause_key: 'theft',
  cause_name: '盗窃罪',
  law: null,
  articles: ['刑法 264'],
  circumstances: ['surrender'],
  quantities: {},
  claimed: '12.5',
  outcome_known: true,
};

it('what is held of a judgment is what corpora on disk of this number hold: whoever changes one changes the other', () => {
  const { document, words, pairs } = indexedOf(ROW);
  expect({ HELD, document, words, pairs: [pairs.keys.length, pairs.counts[0]] }).toEqual({
    HELD: 1,
    document: {
      id: ROW.id,
      language: 'zh',
      courtId: null,
      level: 'high',
      region: 'CN-ZJ',
      caseId: null,
      decidedOn: 20_148,
      causeKey: 'theft',
      causeName: '盗窃罪',
      charges: ['theft', 'fraud'],
      law: null,
      articles: ['刑法 264'],
      circumstances: ['surrender'],
      quantities: {},
      claimed: 12.5,
      outcomeKnown: true,
    },
    words: { keys: Uint32Array.of(2_886_736_656, 3_896_768_704), counts: Uint8Array.of(2, 1) },
    pairs: [3, 1],
  });
});
