import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { evaluate, evaluationPage, PROTOCOLS, readPools, readQrels, readQueries, readRun } from '@assize/research';
import type { Evaluation } from '@assize/research';
import { aboutFiles, textOf } from '../arguments';
import { explained, WrongArgument } from '../prepared';
import { say } from '../say';

interface Options {
  readonly run: string;
  readonly qrels: string;
  readonly pools?: string;
  readonly queries?: string;
  readonly vs?: string;
  readonly out: string;
}

async function evaluationOf({ run, qrels, pools, queries, vs }: Options): Promise<Evaluation> {
  const judged = readQrels(await textOf(qrels), qrels);
  if (judged.size === 0) throw new WrongArgument(`${qrels} judges no query.`);
  return evaluate({
    name: basename(run),
    run: readRun(await textOf(run), run),
    qrels: judged,
    pools: pools ? readPools(await textOf(pools), pools) : undefined,
    marks: queries
      ? new Map(readQueries(await textOf(queries), queries).map(({ id, marks }) => [id, marks]))
      : undefined,
    versus: vs ? { name: basename(vs), run: readRun(await textOf(vs), vs) } : undefined,
  });
}

const words = ({ subsets }: Evaluation): string[] =>
  PROTOCOLS.flatMap((protocol) =>
    subsets.map(({ name, n, figures, difference }) => {
      const [ndcg, map] = [figures[protocol]['ndcg@10'], figures[protocol].map];
      const gap = difference?.[protocol]['ndcg@10'];
      const beside = gap
        ? `  Δ NDCG@10 ${gap.mean.toFixed(3)} [${gap.low.toFixed(3)}, ${gap.high.toFixed(3)}] p ${gap.p.toFixed(4)}`
        : '';
      return `${protocol}  ${name} (${n}): NDCG@10 ${ndcg.mean.toFixed(3)} [${ndcg.low.toFixed(3)}, ${ndcg.high.toFixed(3)}]  MAP ${map.mean.toFixed(3)}${beside}`;
    }),
  );

async function evaluateFiles(options: Options): Promise<void> {
  const evaluation = await evaluationOf(options);
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, 'evaluation.json'), `${JSON.stringify(evaluation, null, 2)}\n`);
  await writeFile(join(options.out, 'evaluation.html'), evaluationPage(evaluation));
  for (const line of [...words(evaluation), `Written to ${join(options.out, 'evaluation.html')} and evaluation.json.`])
    say(line);
}

export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .description('Measures a TREC run against judgments of relevance, under both protocols, on files alone.')
    .requiredOption('--run <file>', 'the run: qid Q0 docid rank score tag; it ranks by score, ties by id')
    .requiredOption('--qrels <file>', 'labels: BEIR (query-id corpus-id score) or TREC (qid 0 docid label)')
    .requiredOption('--out <folder>', 'where evaluation.json and evaluation.html are written')
    .option('--pools <file>', 'JSON: by query the documents that count; others are left out of its ranking')
    .option(
      '--queries <file>',
      'the queries, to measure apart those with a field that is true (controversial, leaks, …)',
    )
    .option('--vs <run>', 'another run to compare with, query by query')
    .addHelpText(
      'after',
      `
Protocols:
  full  every ranked document counts, an unlabelled one as 0; NDCG gain 2^label - 1; P, MAP, MRR and recall count label 3
  cond  unlabelled documents are dropped first; NDCG gain is the label

Example:
  npm run assize -- evaluate --run facts.run --qrels qrels.tsv --pools pools.json --queries queries.jsonl --out report`,
    )
    .action((options: Options) => explained(() => aboutFiles(() => evaluateFiles(options))));
