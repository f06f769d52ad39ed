import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DomainError } from '@assize/kernel';
import { EmbeddingModelUnknown, unfit } from './errors';
import { declarationOf, type ModelDeclaration } from './model-declaration';

/** A model as it lies in its folder, looked at but not loaded. */
export interface ModelFolder extends ModelDeclaration {
  readonly name: string;
  /** The folder of all models, absolute. */
  readonly models: string;
  /** SHA-256 over every file that decides what the vectors are; hex. */
  readonly digest: string;
  /** Which of its graphs is taken, in the word of transformers.js. */
  readonly dtype: 'fp32' | 'q8';
}

/** A name is one step of a path, so that it leads to no other folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const GRAPHS = [
  { dtype: 'fp32', file: 'onnx/model.onnx' },
  { dtype: 'q8', file: 'onnx/model_quantized.onnx' },
] as const;

const NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** How texts are prepared and token vectors pooled; a model without them says so elsewhere or goes by custom. */
const HELPFUL = ['1_Pooling/config.json', 'config_sentence_transformers.json'] as const;

/** What a model is made of: what it must have, what it may say, and its graph in one of these. Paths within its folder. */
export const MODEL_FILES = { needed: NEEDED, helpful: HELPFUL, graphs: GRAPHS.map(({ file }) => file) } as const;

const LONGEST_JSON = 64 * 1024 * 1024;

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false;

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Over names and contents. Weights that lie beside a graph belong to it. */
async function digestOfAll(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file} ${await digestOf(join(folder, file))}\n`);
  return hash.digest('hex');
}

async function jsonOf(name: string, folder: string, file: string): Promise<unknown> {
  const path = join(folder, file);
  if ((await stat(path)).size > LONGEST_JSON) throw unfit(name, `${file} is larger than any such file.`);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw unfit(name, `${file} is not JSON.`);
  }
}

export const isModelName = (name: string): boolean => NAME.test(name);

/**
 * Looks at a model: any folder in the form of Hugging Face whose graph gives features. Nothing is run.
 *
 * @throws DomainError `embedding-model-unknown`, `embedding-model-unfit`
 */
export async function modelFolder(models: string, name: string): Promise<ModelFolder> {
  const folder = resolve(models, name);
  const there = isModelName(name) && (await stat(folder).catch(() => undefined))?.isDirectory();
  if (!there) throw new DomainError(EmbeddingModelUnknown, `There is no model "${name}" in ${models}.`);
  const present = async (file: string): Promise<boolean> => isFile(join(folder, file));
  for (const file of NEEDED) if (!(await present(file))) throw unfit(name, `it has no ${file}.`);
  const graphs = await Promise.all(GRAPHS.map(async (graph) => ((await present(graph.file)) ? graph : undefined)));
  const graph = graphs.find((found) => found !== undefined);
  if (!graph) throw unfit(name, `it has neither ${GRAPHS.map(({ file }) => file).join(' nor ')}.`);
  const helpful: Record<string, unknown> = {};
  for (const file of HELPFUL) if (await present(file)) helpful[file] = await jsonOf(name, folder, file);
  const declared = declarationOf({
    name,
    config: await jsonOf(name, folder, 'config.json'),
    tokenizer: await jsonOf(name, folder, 'tokenizer_config.json'),
    pooling: helpful['1_Pooling/config.json'],
    sentences: helpful['config_sentence_transformers.json'],
  });
  const beside = (await readdir(join(folder, 'onnx'))).map((file) => `onnx/${file}`);
  const weights = beside.filter((file) => file === graph.file || file.startsWith(`${graph.file}_data`)).sort();
  const files = [...NEEDED, ...Object.keys(helpful), ...weights];
  const digest = await digestOfAll(folder, files);
  return { ...declared, name, models: resolve(models), dtype: graph.dtype, digest };
}

/** Names of the folders that may be models, in their order; whether one can be used `modelFolder` tells. */
export async function modelNames(models: string): Promise<string[]> {
  const entries = await readdir(models, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && isModelName(entry.name))
    .map(({ name }) => name)
    .sort();
}
