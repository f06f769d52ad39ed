import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '@assize/blobs';
import { contentOf, HnswGraph } from './hnsw-graph';
import type { VectorTable } from './vector-table';

type Library = typeof import('hnswlib-node');

/** What is known of a written graph. The library itself checks nothing when it reads, and a wrong file ends the process. */
interface Sidecar {
  readonly model: string;
  readonly dimension: number;
  readonly nodes: number;
  /** `contentOf` the vectors it was made of. */
  readonly content: string;
  /** Of the file, hex. */
  readonly sha256: string;
}

/**
 * A graph on disk, which saves making it anew at every start. Losing it loses nothing, so whatever is not as it was written counts as not there.
 *
 * Files: `graph` and `graph.json`. The second names the digest of the first and is replaced after it, so that a crash in between leaves two that
 * do not fit, which is nothing.
 */
export class GraphFile {
  constructor(
    private readonly library: Library,
    private readonly folder: string,
  ) {}

  /** @param model by which the vectors were made */
  async write(graph: HnswGraph, table: VectorTable, model: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const [draft, sidecarDraft] = [join(this.folder, 'graph.draft'), join(this.folder, 'graph.json.draft')];
    graph.write(draft);
    // The library tells nobody of a full disk: what was written is read again before anything counts on it.
    if (!HnswGraph.read(this.library, table, draft))
      throw new Error('The graph that was written cannot be read again.');
    const sidecar: Sidecar = {
      model,
      dimension: table.dimension,
      nodes: graph.members.length,
      content: contentOf(table),
      sha256: await digestOf(draft),
    };
    await writeFile(sidecarDraft, `${JSON.stringify(sidecar, null, 2)}\n`, { flush: true });
    await flush(draft);
    await rename(draft, join(this.folder, 'graph'));
    await rename(sidecarDraft, join(this.folder, 'graph.json'));
    await syncFolder(this.folder);
  }

  /** The graph of exactly these vectors by this model; undefined when there is none, or not a whole one. */
  async read(table: VectorTable, model: string): Promise<HnswGraph | undefined> {
    const sidecar = await this.sidecar();
    if (!sidecar || sidecar.model !== model || sidecar.dimension !== table.dimension) return undefined;
    if (sidecar.content !== contentOf(table)) return undefined;
    const path = join(this.folder, 'graph');
    if ((await digestOf(path).catch(() => undefined)) !== sidecar.sha256) return undefined;
    return HnswGraph.read(this.library, table, path);
  }

  private async sidecar(): Promise<Sidecar | undefined> {
    try {
      return JSON.parse(await readFile(join(this.folder, 'graph.json'), 'utf8')) as Sidecar;
    } catch {
      return undefined;
    }
  }
}

/** Removes what lies of a graph in a folder, written out or not. */
export async function forgetGraph(folder: string): Promise<void> {
  for (const name of ['graph.json', 'graph', 'graph.json.draft', 'graph.draft'])
    await rm(join(folder, name), { force: true });
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What the library wrote, and has closed. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
