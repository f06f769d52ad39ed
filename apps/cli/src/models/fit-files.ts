import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  fitStaticModel,
  FITTED_FACTS,
  isModelName,
  writeStaticModel,
  type FittedModel,
  type FittedText,
} from '@assize/likecase';
import { WrongArgument } from '../prepared';
import { digestOf } from '../ranking/file-search';
import { factsIn, judgmentsOf, readingOf } from '../ranking/judgments-of';

export interface FitFilesOptions {
  readonly corpus: readonly string[];
  readonly out: string;
  readonly dimension: number;
  readonly rounds: number;
  readonly seed: number;
}

/** A corpus file as it was read; what the card says of it. */
interface ReadFile {
  readonly digest: string;
  readonly texts: number;
}

/** Appends the judgments of a file to `texts`. */
async function readTexts(path: string, texts: FittedText[]): Promise<ReadFile> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw new WrongArgument(`There is no file ${path}.`);
  const before = texts.length;
  for await (const record of judgmentsOf(path, 'beir')) {
    const read = readingOf(record);
    texts.push({
      language: record.language,
      facts: factsIn(record, read, FITTED_FACTS),
      charge: [...new Set(read.causes.map(({ value }) => value.name))].sort().join(' '),
      circumstances: [...new Set(read.circumstances.map(({ value }) => value))],
    });
  }
  return { digest: await digestOf(path), texts: texts.length - before };
}

const SHOWN_EVERY_MS = 5_000;

/** Says on standard error what is being done: each step once, and every few seconds how far it is. */
function teller(): (step: string, share: number) => void {
  let [told, at] = ['', -SHOWN_EVERY_MS];
  return (step, share) => {
    const now = performance.now();
    if (step === told && now - at < SHOWN_EVERY_MS) return;
    [told, at] = [step, now];
    process.stderr.write(`${step}: ${Math.round(share * 100)} %\n`);
  };
}

const card = (
  { out, dimension, rounds, seed }: FitFilesOptions,
  read: readonly ReadFile[],
  { texts, pieces }: FittedModel,
): string => `---
library_name: transformers.js
pipeline_tag: feature-extraction
---

# ${basename(out)}

A static embedding model, fitted by \`assize fit\`: each token has one vector of ${dimension} numbers, and a text's is their sum, a token of n places counted 1 + ln n times, at length 1. ${pieces.length.toLocaleString('en')} pieces.

- **Texts**: ${Object.entries(texts)
  .map(([language, count]) => `${count.toLocaleString('en')} in ${language}`)
  .join(', ')}. Languages do not share a space: compare within one.
- **Corpora** (SHA-256): ${read.map(({ digest, texts: count }) => `\`${digest}\` (${count.toLocaleString('en')} judgments)`).join(', ')}
- **How**: latent semantic analysis, then ${rounds} rounds of contrast (seed ${seed}). No label of relevance was read.
- **Names**: words of fewer than 20 documents, placeholders, and what the dictionary or the writing takes for a person's name have no piece.
`;

/** Written aside and then renamed, so that no half model stands under the name. */
async function write(out: string, fitted: FittedModel, words: string): Promise<void> {
  const aside = join(dirname(out), `.${basename(out)}.${process.pid}`);
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await writeStaticModel(aside, fitted.model, fitted.pieces);
  await writeFile(join(aside, 'README.md'), words);
  await rm(out, { recursive: true, force: true });
  await rename(aside, out);
}

/** Fits a model to corpora on files alone. @returns lines for people */
export async function fitFiles(options: FitFilesOptions): Promise<string[]> {
  const began = performance.now();
  if (!isModelName(basename(options.out)))
    throw new WrongArgument(`"${basename(options.out)}" is no name of a model: letters, digits, ".", "_" and "-".`);
  const there = await stat(options.out).catch(() => undefined);
  if (there && !(await stat(join(options.out, 'onnx', 'model.onnx')).catch(() => undefined)))
    throw new WrongArgument(`${options.out} is there and is no model; it is not replaced.`);
  const texts: FittedText[] = [];
  const read: ReadFile[] = [];
  for (const path of options.corpus) read.push(await readTexts(path, texts));
  const fitted = fitStaticModel(texts, options, teller());
  if (fitted.pieces.length === 0)
    throw new WrongArgument('The corpora hold too little to fit a model to: at least 50 judgments of one language.');
  await write(options.out, fitted, card(options, read, fitted));
  const seconds = Math.round((performance.now() - began) / 1000);
  return [
    `Fitted ${fitted.pieces.length} pieces to ${texts.length} judgments in ${seconds} s (${Math.round(process.cpuUsage().user / 1e6)} CPU-s).`,
    `Model: ${options.out}`,
  ];
}
