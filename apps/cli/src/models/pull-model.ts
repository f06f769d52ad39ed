import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { isModelName, modelFolder, MODEL_FILES, type ModelFolder } from '@assize/likecase';
import { WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';

/** Short names of models that are known to fit, and where they lie. */
export const KNOWN_MODELS: Readonly<Record<string, string>> = {
  'multilingual-e5-small': 'Xenova/multilingual-e5-small',
  'bge-small-zh': 'Xenova/bge-small-zh-v1.5',
};

export interface PullOptions {
  readonly models: string;
  /** Where repositories lie: `<hub>/<repository>/resolve/<revision>/<file>`. */
  readonly hub: string;
  readonly revision: string;
}

const REPOSITORY = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/;
const REVISION = /^[A-Za-z0-9][\w.-]{0,99}$/;

/** No model that a court embeds with on a processor is larger. */
const LARGEST_FILE = 4 * 1024 ** 3;

/** A host that says nothing for so long is not there. */
const SILENT_MS = 60_000;

interface Source {
  readonly name: string;
  readonly url: (file: string) => string;
}

function sourceOf(asked: string, { hub, revision }: PullOptions): Source {
  const repository = KNOWN_MODELS[asked] ?? asked;
  if (!REPOSITORY.test(repository)) {
    const known = Object.keys(KNOWN_MODELS).join(', ');
    throw new WrongArgument(`"${asked}" is neither a repository (owner/name) nor one of ${known}.`);
  }
  if (!REVISION.test(revision)) throw new WrongArgument(`"${revision}" is no revision.`);
  const name = repository === asked ? asked.slice(asked.indexOf('/') + 1) : asked;
  if (!isModelName(name)) throw new WrongArgument(`"${name}" is no name of a model.`);
  return { name, url: (file) => `${hub.replace(/\/$/, '')}/${repository}/resolve/${revision}/${file}` };
}

async function answerOf(url: string): Promise<Response | undefined> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(SILENT_MS) }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new WrongArgument(`${url} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}.`);
  });
  if (answer.status === 404) return undefined;
  if (!answer.ok || !answer.body) throw new WrongArgument(`${url} answered ${answer.status}.`);
  return answer;
}

/** @returns whether there is such a file */
async function fetched(url: string, path: string): Promise<boolean> {
  const answer = await answerOf(url);
  if (!answer) return false;
  const total = Number(answer.headers.get('content-length') ?? 0);
  await mkdir(dirname(path), { recursive: true });
  const line = new ProgressLine(total);
  let done = 0;
  const counted = async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of bytes) {
      done += part.length;
      if (done > LARGEST_FILE) throw new WrongArgument(`${url} is larger than any model that is run here.`);
      line.show(done, 0, 0);
      yield part;
    }
  };
  const body = Readable.fromWeb(answer.body as ReadableStream);
  await pipeline(body, counted, createWriteStream(path, { flush: true })).catch((error: unknown) => {
    throw error instanceof WrongArgument ? error : new WrongArgument(`${url} broke off after ${done} bytes.`);
  });
  line.end();
  return true;
}

async function firstOf(files: readonly string[], { url }: Source, folder: string): Promise<boolean> {
  for (const file of files) if (await fetched(url(file), join(folder, file))) return true;
  return false;
}

/**
 * Fetches a model into the folder of the models, whole or not at all: it is written aside, looked at, and then renamed.
 *
 * @throws WrongArgument @throws DomainError `embedding-model-unfit` for one that could not be used
 */
export async function pullModel(asked: string, options: PullOptions): Promise<ModelFolder> {
  const source = sourceOf(asked, options);
  const { models } = options;
  const there = join(models, source.name);
  if (await stat(there).catch(() => undefined)) throw new WrongArgument(`${there} is there already; remove it first.`);
  await mkdir(models, { recursive: true });
  const aside = await mkdtemp(join(models, '.pulled-'));
  try {
    const draft = join(aside, source.name);
    for (const file of MODEL_FILES.needed) await fetched(source.url(file), join(draft, file));
    for (const file of MODEL_FILES.helpful) await fetched(source.url(file), join(draft, file));
    // The smaller graph is nearly as good and fast on a processor.
    await firstOf(MODEL_FILES.graphs.toReversed(), source, draft);
    await mkdir(draft, { recursive: true });
    await modelFolder(aside, source.name);
    const pulled = { from: source.url(''), at: new Date().toISOString() };
    await writeFile(join(draft, 'pulled.json'), `${JSON.stringify(pulled, null, 2)}\n`, { flush: true });
    await rename(draft, there);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return modelFolder(models, source.name);
}
