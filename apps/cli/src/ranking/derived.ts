import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { EXTRACTION_VERSION, MASKING_VERSION, openSource } from '@assize/judgments';
import { CORPUS_VERSION, RankingCorpusBuilder, type RankingCorpus } from '@assize/likecase';
import { WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';

/** Where derived data lie when nobody says otherwise. */
export const defaultCache = (): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'assize', 'ranking');

export interface Derived {
  readonly corpus: RankingCorpus;
  /** SHA-256 of the corpus file. */
  readonly digest: string;
  readonly cached: boolean;
  readonly refused: number;
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Named by all that it is made of, so that a changed file, rule or engine never meets data of another. */
const nameOf = (digest: string): string =>
  createHash('sha256')
    .update([digest, CORPUS_VERSION, EXTRACTION_VERSION, MASKING_VERSION, process.versions.v8].join('\n'))
    .digest('hex');

type Kept = Pick<Derived, 'corpus' | 'refused'>;

/** A file that is missing, cut short or changed is as good as none: the data are derived anew. */
async function kept(path: string): Promise<Kept | undefined> {
  try {
    const bytes = await readFile(path);
    const body = bytes.subarray(32);
    if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, 32))) return undefined;
    return deserialize(body) as Kept;
  } catch {
    return undefined;
  }
}

/** Written aside and then renamed, so that nobody reads half of it. */
async function keep(folder: string, path: string, derived: Kept): Promise<void> {
  await mkdir(folder, { recursive: true });
  const body = serialize(derived);
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, createHash('sha256').update(body).digest());
  await writeFile(aside, body, { flag: 'a' });
  await rename(aside, path);
}

async function derive(path: string): Promise<Kept> {
  const source = await openSource(path, 'beir');
  const builder = new RankingCorpusBuilder();
  const line = new ProgressLine(source.bytes);
  const seen = new Set<string>();
  let refused = 0;
  for await (const record of source.records(0)) {
    if (record.kind === 'refused' || seen.has(record.id)) refused += 1;
    else {
      seen.add(record.id);
      builder.add(record);
    }
    line.show(record.byteEnd, 0, builder.size);
  }
  line.end();
  if (builder.size === 0) throw new WrongArgument(`${path} holds no judgment that can be ranked.`);
  process.stderr.write(`Read ${builder.size} judgments; deriving weights and the latent space.\n`);
  return { corpus: builder.finish(), refused };
}

/** What is derived from a corpus, from the cache when it is there. @throws SourceRefused when the path is no corpus */
export async function derivedFrom(path: string, folder: string): Promise<Derived> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw new WrongArgument(`There is no file ${path}.`);
  const digest = await digestOf(path);
  const file = join(folder, `${nameOf(digest)}.corpus`);
  const before = await kept(file);
  if (before) return { ...before, digest, cached: true };
  const made = await derive(path);
  await keep(folder, file, made);
  return { ...made, digest, cached: false };
}
