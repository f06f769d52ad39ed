import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { CorpusShelf } from '../corpus-shelf';
import { letOthersWork } from '../like-case-terms.service';
import { ExactIndex } from '../vectors/exact-index';
import type { HnswIndex } from '../vectors/hnsw-index';
import type { VectorIndex } from '../vectors/vector-index';
import { vectorOf } from './stored-vectors.service';
import { VectorGraphs } from './vector-graphs.service';

/** Rows read and added before other work of the process gets its turn. */
const TURN = 500;

/** An index, and the model by which a question to it must be embedded: `Embedders.of`. */
export interface ShelvedVectors {
  readonly model: string;
  readonly index: VectorIndex;
  /** Changes with everything in the index. */
  readonly mark: string;
}

interface Shelved extends Omit<ShelvedVectors, 'mark'> {
  index: ExactIndex | HnswIndex;
  /** What came while a graph is being made of what there was. */
  meanwhile?: [id: string, vector: Float32Array][] | undefined;
  /** Where no graph can be made none is tried again. */
  graphless?: boolean;
  /** Rows read, also those without a vector. */
  rows: number;
  /** The greatest number read; greater ones are new. */
  seq: string;
}

interface VectorRow {
  readonly judgment_id: string;
  readonly embedded_seq: string;
  readonly vector: Buffer | null;
}

/** The model of the oldest row serves: while another takes its place its rows are newer, and with the last of them the old ones go. */
const SERVING = `SELECT model FROM like_case_vector
  WHERE space_id = current_space() AND corpus_id = $1 ORDER BY embedded_seq LIMIT 1`;

const MARK = `SELECT count(*)::int AS stored, count(*) FILTER (WHERE embedded_seq > $3)::int AS newer
  FROM like_case_vector WHERE space_id = current_space() AND corpus_id = $1 AND model = $2`;

const NEWER = `SELECT judgment_id, embedded_seq, vector FROM like_case_vector
  WHERE space_id = current_space() AND corpus_id = $1 AND model = $2 AND embedded_seq > $3 ORDER BY embedded_seq LIMIT $4`;

/**
 * The vectors of each corpus in memory, as its stored vectors are at the moment it is asked for: rows newer than the last one read are added,
 * and when that does not account for all of them (some were taken away) the index is loaded anew.
 */
@Injectable()
export class VectorShelf {
  private readonly shelf = new CorpusShelf<Shelved | undefined>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly graphs: VectorGraphs,
  ) {}

  /** In a unit of work of the space; undefined for a corpus without vectors. */
  async of(corpusId: string): Promise<ShelvedVectors | undefined> {
    const key = `${this.transactions.spaceId} ${corpusId}`;
    const found = await this.shelf.of(key, (kept) => this.refreshed(corpusId, kept));
    if (found && !found.meanwhile && !found.graphless && this.graphs.worth(found.index))
      void this.walkedSoon(found, key);
    return found && { ...found, mark: `${found.model} ${found.rows}/${found.seq}` };
  }

  private async refreshed(corpusId: string, kept: Shelved | undefined): Promise<Shelved | undefined> {
    const [serving] = await this.rows.sql<{ readonly model: string }>(SERVING, [corpusId]);
    if (!serving) return undefined;
    const good = kept?.model === serving.model && (await this.accountsForAll(corpusId, kept));
    return this.caughtUp(corpusId, serving.model, good ? kept : undefined);
  }

  private async accountsForAll(corpusId: string, { model, rows, seq }: Shelved): Promise<boolean> {
    const [mark] = await this.rows.sql<{ readonly stored: number; readonly newer: number }>(MARK, [
      corpusId,
      model,
      seq,
    ]);
    return mark !== undefined && mark.stored === rows + mark.newer;
  }

  private async caughtUp(corpusId: string, model: string, kept: Shelved | undefined): Promise<Shelved | undefined> {
    let shelved = kept;
    let [seq, read] = [kept?.seq ?? '0', 0];
    for (;;) {
      const newer = await this.rows.sql<VectorRow>(NEWER, [corpusId, model, seq, TURN]);
      for (const { judgment_id, vector } of newer) {
        if (!vector) continue;
        const numbers = vectorOf(vector);
        shelved ??= { model, index: new ExactIndex(numbers.length), rows: 0, seq };
        shelved.index.put(judgment_id, numbers);
        shelved.meanwhile?.push([judgment_id, numbers]);
      }
      read += newer.length;
      seq = newer.at(-1)?.embedded_seq ?? seq;
      if (newer.length < TURN) break;
      await letOthersWork();
    }
    if (shelved) Object.assign(shelved, { seq, rows: shelved.rows + read });
    return shelved;
  }

  /** Makes a graph of what there is while the index serves, and puts it in its place whole. */
  private async walkedSoon(shelved: Shelved, key: string): Promise<void> {
    shelved.meanwhile = [];
    const walked = await this.graphs.over(key.replace(' ', '-'), shelved.index.vectors(), shelved.model);
    for (const [id, vector] of shelved.meanwhile) walked?.put(id, vector);
    shelved.meanwhile = undefined;
    if (walked) shelved.index = walked;
    else shelved.graphless = true;
  }
}
