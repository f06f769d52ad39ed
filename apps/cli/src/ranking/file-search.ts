import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { EXTRACTION_VERSION, MASKING_VERSION } from '@assize/judgments';
import { DomainError } from '@assize/kernel';
import {
  candidatesOf,
  denseEvidence,
  HUB_NEIGHBOURS,
  ExactIndex,
  LocalEmbedder,
  namedHowOften,
  nearestOthers,
  othersLike,
  NO_MODEL,
  OF_EACH_KIND,
  questionOf,
  SearchedCorpus,
  votersOneIn,
  type Embedder,
  type SignalWeights,
} from '@assize/likecase';
import { ranked, skewness, type ScoredQuery } from '@assize/research';
import { WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';
import { readCorpus, vectorsIn, type ReadCorpus } from './read-corpus';

/** Where derived data lie when nobody says otherwise. */
export const defaultCache = (): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'assize', 'ranking');

export const SHIPPED_MODEL = 'assize-static';

export interface FileSearchOptions {
  readonly corpus: string;
  readonly cache: string;
  /** The folder of the models, and the name of one in it; `NO_MODEL`. */
  readonly models: string;
  readonly model: string;
}

/** Everything that is derived from a corpus once and then kept. */
interface Derived extends ReadCorpus {
  /** By judgment how often others name it among those nearest to them. */
  readonly hubness: ReadonlyMap<string, number>;
}

/** Rises whenever a derived part is made otherwise, so that a cache of the old kind is not read. */
const FORM = '5';

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** A file that is missing, cut short or changed is as good as none: the data are derived anew. */
async function kept(path: string): Promise<Derived | undefined> {
  try {
    const bytes = await readFile(path);
    const body = bytes.subarray(32);
    if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, 32))) return undefined;
    return deserialize(body) as Derived;
  } catch {
    return undefined;
  }
}

/** Written aside and then renamed, so that nobody reads half of it. */
async function keep(folder: string, path: string, derived: Derived): Promise<void> {
  await mkdir(folder, { recursive: true });
  const body = serialize(derived);
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, createHash('sha256').update(body).digest());
  await writeFile(aside, body, { flag: 'a' });
  await rename(aside, path);
}

async function derive(path: string, embedder: Embedder | undefined): Promise<Derived> {
  const read = await readCorpus(path, embedder);
  return { ...read, hubness: hubnessIn(searchable(read, embedder?.dimension)) };
}

/** The judgments as they are searched, and the index of their vectors where there are any. */
interface Searchable {
  readonly corpus: SearchedCorpus;
  readonly index: ExactIndex | undefined;
}

function searchable(read: ReadCorpus, dimension: number | undefined): Searchable {
  const corpus = new SearchedCorpus();
  for (const judgment of read.judgments) corpus.add(judgment);
  corpus.settle();
  return { corpus, index: dimension === undefined ? undefined : indexOf(read, dimension) };
}

/** Each has the same chance to vote, wherever in the file it stands. */
const votes = (id: string, oneIn: number): boolean =>
  createHash('sha256').update(id).digest().readUInt32BE() % oneIn === 0;

function hubnessIn({ corpus, index }: Searchable): Map<string, number> {
  const oneIn = votersOneIn(corpus.size);
  const voters = corpus.documents.filter(({ id }) => votes(id, oneIn));
  const line = new ProgressLine(voters.length, 'looking for hubs');
  const names = voters.map(({ id }, at) => {
    line.show(at, 0, at);
    return nearestOthers(corpus, id, index);
  });
  line.end();
  return namedHowOften(names);
}

/** What is derived from a corpus, from the cache when it is there. Named by all that it is made of. */
async function derivedFrom(
  { corpus, cache }: FileSearchOptions,
  digest: string,
  embedder: Embedder | undefined,
): Promise<Derived & { readonly cached: boolean }> {
  const made = [digest, FORM, EXTRACTION_VERSION, MASKING_VERSION, embedder?.model ?? NO_MODEL, process.versions.v8];
  const name = createHash('sha256').update(made.join('\n')).digest('hex');
  const file = join(cache, `${name}.corpus`);
  const before = await kept(file);
  if (before) return { ...before, cached: true };
  const derived = await derive(corpus, embedder);
  await keep(cache, file, derived);
  return { ...derived, cached: false };
}

function indexOf(read: ReadCorpus, dimension: number): ExactIndex {
  const index = new ExactIndex(dimension);
  for (const [id, vector] of vectorsIn(read, dimension)) index.put(id, vector);
  return index;
}

/** The court's own search over the judgments of a file, with no court. */
export class FileSearch {
  private readonly corpus: SearchedCorpus;
  private readonly index: ExactIndex | undefined;

  private constructor(
    derived: Derived & { readonly cached: boolean },
    private readonly embedder: Embedder | undefined,
    /** SHA-256 of the corpus file. */
    readonly digest: string,
  ) {
    const { corpus, index } = searchable(derived, embedder?.dimension);
    corpus.count(derived.hubness);
    [this.corpus, this.index] = [corpus, index];
    this.cached = derived.cached;
    this.refused = derived.refused;
  }

  readonly cached: boolean;
  readonly refused: number;

  /** @throws SourceRefused when the path is no corpus */
  static async open(options: FileSearchOptions): Promise<FileSearch> {
    const { corpus, models, model } = options;
    if (!(await stat(corpus).catch(() => undefined))?.isFile()) throw new WrongArgument(`There is no file ${corpus}.`);
    const embedder = model === NO_MODEL ? undefined : await LocalEmbedder.open({ models, name: model });
    try {
      const digest = await digestOf(corpus);
      return new FileSearch(await derivedFrom(options, digest, embedder), embedder, digest);
    } catch (error) {
      await embedder?.close();
      throw error;
    }
  }

  get size(): number {
    return this.corpus.size;
  }

  get model(): string {
    return this.embedder?.model ?? NO_MODEL;
  }

  /**
   * A query with its candidates and their signals.
   *
   * @param pool candidates whatever the first stage says, and all that is ranked; everything found when absent
   * @throws WrongArgument for a text that nothing can be searched by
   */
  async query(id: string, facts: string, charge: readonly string[], pool?: readonly string[]): Promise<ScoredQuery> {
    try {
      const question = questionOf({ facts, charge });
      const [vector] = (await this.embedder?.embed([question.text], 'query')) ?? [];
      const dense = vector && this.index && denseEvidence(this.index, vector, OF_EACH_KIND);
      const found = candidatesOf(this.corpus, question, pool ?? [], dense);
      return { id, ...found, pool: pool && new Set(pool) };
    } catch (error) {
      throw error instanceof DomainError ? new WrongArgument(`Query ${id}: ${error.message}`) : error;
    }
  }

  /** How unequally often judgments are among the ten first when each other one is the question: see `hubSkewness`. */
  hubSkewness(weights: SignalWeights): number {
    const line = new ProgressLine(this.size, 'counting hubs');
    const times = new Map(this.corpus.documents.map(({ id }) => [id, 0]));
    for (const [at, { id }] of this.corpus.documents.entries()) {
      const others = { id, ...othersLike(this.corpus, id, this.index) };
      for (const other of ranked(others, HUB_NEIGHBOURS, weights)) times.set(other.id, times.get(other.id)! + 1);
      line.show(at + 1, 0, at + 1);
    }
    line.end();
    return skewness(Float64Array.from(times.values()));
  }

  async close(): Promise<void> {
    await this.embedder?.close();
  }
}
