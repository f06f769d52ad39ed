import { fill, type Language } from '@assize/courts';
import type { LikeCaseRules } from '@assize/judgments';
import { elementsInWords } from '../element-words';
import type { ReportInstance, ReportResult, SearchMethod } from '../report-content';
import type { ReadReport } from '../reports.service';
import type { PaperBlock, PaperDocument } from './paper-blocks';
import { FOLLOWED_WORDS, REPORT_WORDS } from './report-words';

/** What the document says that the report itself does not hold. */
export interface ReportFacts {
  readonly language: Language;
  readonly docketNumber: string;
  readonly searcher: string;
  readonly signer: string | null;
  readonly rules: LikeCaseRules;
}

type Words = (word: keyof typeof REPORT_WORDS, facts?: Readonly<Record<string, string | number>>) => string;

/** The report as a document, in the language of the court. Pure. */
export function reportDocument(report: ReadReport, told: ReportFacts): PaperDocument {
  const { language, docketNumber, rules } = told;
  const words: Words = (word, facts = {}) => fill(REPORT_WORDS[word], facts)[language];
  const { issues, method, results } = report.content;
  return {
    language,
    title: words('title', { number: report.number, docket: docketNumber }),
    at: report.signedAt ?? report.changedAt,
    blocks: [
      { kind: 'paragraph', text: standing(report, told, words) },
      { kind: 'heading', level: 2, text: words('search') },
      { kind: 'table', rows: searchRows(report, told, words) },
      ...notSearched(method, rules, language, words),
      { kind: 'heading', level: 2, text: words('issues') },
      { kind: 'paragraph', text: issues || words('nothing') },
      { kind: 'heading', level: 2, text: words('results') },
      ...(results.length === 0 ? [{ kind: 'paragraph', text: words('none') } as const] : []),
      ...rules.tiers.flatMap(({ code, name }): PaperBlock[] => {
        const ofTier = results.filter(({ tier }) => tier === code);
        if (ofTier.length === 0) return [];
        const tables = ofTier.map((one): PaperBlock => ({ kind: 'table', rows: resultRows(one, language, words) }));
        return [{ kind: 'heading', level: 3, text: name[language] }, ...tables];
      }),
    ],
  };
}

function standing(report: ReadReport, { signer }: ReportFacts, words: Words): string {
  const { signedAt, digest, supersededBy } = report;
  if (signedAt === null || digest === null) return words('draft');
  const signed = words('signed', { name: signer ?? '', at: signedAt.toISOString(), digest });
  return supersededBy === null ? signed : `${signed}\n${words('superseded')}`;
}

function searchRows(
  { content: { ground, method }, searchedAt }: ReadReport,
  { searcher, rules, language }: ReportFacts,
  words: Words,
): [string, string][] {
  const { question, corpus, searched, judgments, notInForce, ranker, models, outside } = method;
  const { source, characters, sha256, charge } = question;
  return [
    [words('searcher'), searcher],
    [words('time'), searchedAt.toISOString()],
    [words('ground'), (ground && rules.grounds[ground]?.[language]) ?? words('nothing')],
    [words('question'), words(source === 'draft' ? 'drafted' : 'given', { characters, sha256 })],
    [words('charge'), charge ?? words('nothing')],
    [words('corpus'), words('corpusOf', { corpus, searched, judgments, notInForce })],
    [words('method'), words('methodOf', { ranker, models: models.join(', ') || words('noModels') })],
    [words('rules'), words('rulesOf', { ...method.rules, source: rules.source[language] })],
    [words('outside'), String(outside)],
  ];
}

const notSearched = (
  { notSearched: codes }: SearchMethod,
  { tiers }: LikeCaseRules,
  language: Language,
  words: Words,
): PaperBlock[] => {
  const names = tiers.filter(({ code }) => codes.includes(code)).map(({ name }) => name[language]);
  if (names.length === 0) return [];
  const told = names.join(language === 'zh' ? '；' : '; ');
  return [{ kind: 'table', rows: [[words('notSearched'), told]] }];
};

const instancesRow = (instances: readonly ReportInstance[], language: Language, words: Words): [string, string][] => {
  const named = instances.map(({ title, citation }) => citation ?? title).join(language === 'zh' ? '；' : '; ');
  return named === '' ? [] : [[words('instances'), named]];
};

function resultRows(result: ReportResult, language: Language, words: Words): [string, string][] {
  const {
    title,
    citation,
    court,
    decidedOn,
    recent,
    later,
    instances = [],
    matched,
    differing,
    gist,
    followed,
    why,
  } = result;
  const named = [title, citation, court].filter((part, at, all) => part !== null && all.indexOf(part) === at);
  const date = decidedOn ?? words('unknown');
  return [
    [words('judgment'), named.join(language === 'zh' ? '，' : ', ')],
    [words('decided'), recent ? date : words('older', { date })],
    [words('later'), later.join(', ') || words('nothing')],
    ...instancesRow(instances, language, words),
    [words('matched'), elementsInWords(matched, language) || words('nothing')],
    [words('differing'), elementsInWords(differing, language) || words('nothing')],
    [words('gist'), gist || words('nothing')],
    [words('followed'), followed ? FOLLOWED_WORDS[followed][language] : words('nothing')],
    [words('why'), why || words('nothing')],
  ];
}
