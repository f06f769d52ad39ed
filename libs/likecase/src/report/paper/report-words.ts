import type { Bilingual } from '@assize/courts';
import type { Followed } from '../report-content';

/** What the paper says besides what the panel wrote. `{…}` are facts. */
export const REPORT_WORDS = {
  title: { en: 'Like-case report no. {number} in case {docket}', zh: '{docket}案类案检索报告（第{number}号）' },
  draft: { en: 'Draft, not signed', zh: '草稿，未签署' },
  signed: { en: 'Signed by {name} at {at}; SHA-256 {digest}', zh: '{name}于{at}签署；SHA-256 {digest}' },
  superseded: { en: 'Superseded by a later report of this case', zh: '已被本案后一份报告取代' },
  search: { en: 'The search', zh: '检索情况' },
  searcher: { en: 'Searched by', zh: '检索主体' },
  time: { en: 'Time', zh: '检索时间' },
  ground: { en: 'Why', zh: '检索事由' },
  question: { en: 'Question', zh: '检索依据' },
  drafted: {
    en: 'the facts as the panel drafted them, {characters} characters, SHA-256 {sha256}',
    zh: '合议庭拟认定事实，{characters}字，SHA-256 {sha256}',
  },
  given: {
    en: 'facts given with the request, {characters} characters, SHA-256 {sha256}',
    zh: '检索时提供的事实，{characters}字，SHA-256 {sha256}',
  },
  charge: { en: 'Charge or cause', zh: '罪名或案由' },
  corpus: { en: 'Corpus', zh: '检索平台（案例库）' },
  corpusOf: {
    en: '{corpus}: {searched} of {judgments} judgments searched, {notInForce} no longer in force left out',
    zh: '{corpus}：共{judgments}份裁判文书，检索{searched}份，剔除不再有效{notInForce}份',
  },
  method: { en: 'Method', zh: '检索方法' },
  methodOf: { en: '{ranker}; models: {models}', zh: '{ranker}；模型：{models}' },
  noModels: { en: 'none', zh: '无' },
  rules: { en: 'Rules', zh: '检索规则' },
  rulesOf: { en: '{key} {version}: {source}', zh: '{key} {version}：{source}' },
  notSearched: { en: 'Not searched, since a weightier tier yielded like cases', zh: '前一顺位已检索到类案，未检索' },
  outside: { en: 'Like cases of no tier of the rules', zh: '不属于上述顺位的相似案件' },
  issues: { en: 'Issues in dispute', zh: '待决案件争议焦点' },
  results: { en: 'Results', zh: '检索结果' },
  none: { en: 'No like case was found.', zh: '未检索到类案。' },
  judgment: { en: 'Judgment', zh: '案例' },
  decided: { en: 'Decided', zh: '裁判时间' },
  older: { en: '{date}; older than the years that are preferred', zh: '{date}（超出优先检索年限）' },
  unknown: { en: 'not known', zh: '不详' },
  later: { en: 'Came later', zh: '后续情况' },
  instances: { en: 'Other judgments of the same matter', zh: '同一案件的其他裁判' },
  matched: { en: 'In common', zh: '相同要素' },
  differing: { en: 'Different', zh: '不同要素' },
  gist: { en: 'Gist', zh: '类案裁判要点' },
  followed: { en: 'Followed', zh: '是否参照' },
  why: { en: 'Reasons', zh: '理由' },
  nothing: { en: '-', zh: '—' },
} as const satisfies Record<string, Bilingual>;

export const FOLLOWED_WORDS: Readonly<Record<Followed, Bilingual>> = {
  followed: { en: 'yes', zh: '参照' },
  'not-followed': { en: 'no', zh: '不参照' },
};
