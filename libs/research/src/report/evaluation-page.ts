import type { Evaluation, SubsetFigures } from './evaluation';
import { MEASURES, PROTOCOLS, type Protocol } from '../retrieval/protocol';
import type { Estimate } from '../retrieval/resampling';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const figure = (value: number): string => value.toFixed(3);

const interval = ({ mean, low, high }: Estimate): string =>
  `${figure(mean)} <small>[${figure(low)}, ${figure(high)}]</small>`;

const PROTOCOL_WORDS: Readonly<Record<Protocol, string>> = {
  full: 'every ranked document counts, an unlabelled one as 0; gain 2^label − 1; P, MAP, MRR and recall count label 3',
  cond: 'unlabelled documents are dropped first; gain linear; P, MAP, MRR and recall count label 3',
};

const row = (cells: readonly string[], tag: 'td' | 'th' = 'td'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

const subsetRow = ({ name, n, figures }: SubsetFigures, protocol: Protocol): string =>
  row([escaped(name), String(n), ...MEASURES.map((of) => interval(figures[protocol][of]))]);

function differenceRow({ name, n, difference }: SubsetFigures, protocol: Protocol): string {
  if (!difference) return '';
  const cells = MEASURES.map((of) => {
    const at = difference[protocol][of];
    return `${interval(at)} <small>p ${at.p < 0.001 ? '&lt; .001' : figure(at.p)}</small>`;
  });
  return row([`Δ ${escaped(name)}`, String(n), ...cells]);
}

const WIDTH = 720;
const LEFT = 150;
const STEP = 26;

const across = (value: number): number => LEFT + Math.max(0, Math.min(1, value)) * (WIDTH - LEFT - 20);

/** Each subset's NDCG@10 as a point with its interval: a forest plot. */
function forest({ subsets }: Evaluation, protocol: Protocol): string {
  const height = STEP * (subsets.length + 2);
  const axis = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (value) =>
      `<line x1="${across(value)}" y1="10" x2="${across(value)}" y2="${height - STEP}" stroke="#ddd"/>` +
      `<text x="${across(value)}" y="${height - 8}" text-anchor="middle">${value}</text>`,
  );
  const points = subsets.map(({ name, n, figures }, at) => {
    const { mean, low, high } = figures[protocol]['ndcg@10'];
    const y = STEP * (at + 1);
    return (
      `<text x="0" y="${y + 4}">${escaped(name)} (${n})</text>` +
      `<line x1="${across(low)}" y1="${y}" x2="${across(high)}" y2="${y}" stroke="#345" stroke-width="2"/>` +
      `<circle cx="${across(mean)}" cy="${y}" r="4" fill="#345"/>`
    );
  });
  return picture(`NDCG@10 by subset with 95 % intervals, ${protocol}`, height, [...axis, ...points]);
}

/** Each query's NDCG@10, sorted: whether a mean hides queries that fail. */
function perQuery({ perQuery: figures }: Evaluation, protocol: Protocol): string {
  const values = figures.map((query) => query[protocol]['ndcg@10']).sort((a, b) => b - a);
  const height = 160;
  const wide = (WIDTH - 20) / Math.max(1, values.length);
  const bars = values.map((value, at) => {
    const tall = value * (height - 20);
    return `<rect x="${(10 + at * wide).toFixed(1)}" y="${(height - 10 - tall).toFixed(1)}" width="${(wide * 0.8).toFixed(1)}" height="${tall.toFixed(1)}" fill="#678"/>`;
  });
  return picture(`NDCG@10 of each query, best first, ${protocol}`, height, bars);
}

const picture = (title: string, height: number, parts: readonly string[]): string =>
  `<figure><svg role="img" aria-label="${escaped(title)}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" font-size="12" font-family="sans-serif">${parts.join('')}</svg><figcaption>${escaped(title)}</figcaption></figure>`;

function section(evaluation: Evaluation, protocol: Protocol): string {
  const { subsets } = evaluation;
  return [
    `<h2>Protocol <code>${protocol}</code></h2><p>${PROTOCOL_WORDS[protocol]}.</p><table>`,
    row(['subset', 'queries', ...MEASURES], 'th'),
    ...subsets.map((at) => subsetRow(at, protocol)),
    ...subsets.map((at) => differenceRow(at, protocol)),
    '</table>',
    forest(evaluation, protocol),
    perQuery(evaluation, protocol),
  ].join('\n');
}

const listed = (words: string, ids: readonly string[]): string =>
  ids.length === 0 ? '' : `<p>${words}: ${ids.map(escaped).join(', ')}.</p>`;

/** The evaluation as one page that needs nothing else: no script, no font, no picture from elsewhere. */
export const evaluationPage = (evaluation: Evaluation): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Evaluation of ${escaped(evaluation.run)}</title>
<style>body{font:15px/1.5 sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}small{color:#555}</style></head><body>
<h1>Evaluation of ${escaped(evaluation.run)}</h1>
<p>${evaluation.queries} judged queries${evaluation.comparedWith ? `, compared with ${escaped(evaluation.comparedWith)}` : ''}. Intervals hold 95 of 100 bootstrap resamples of the queries; p is of the paired randomisation test, two-sided, not corrected for looking at several measures. Seed ${evaluation.seed}.</p>
${listed('Not ranked, and counted as 0', evaluation.unranked)}
${listed('Ranked but not judged, and not counted', evaluation.unjudged)}
${PROTOCOLS.map((protocol) => section(evaluation, protocol)).join('\n')}
</body></html>
`;
