import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { CorpusShelf } from '../corpus-shelf';
import type { Arrays } from '../keeping/array-file';
import { digestBy, KeptIndexes, type DigestTo, type IndexPlace, type MadeOf } from '../keeping/kept-indexes.service';
import { letOthersWork } from '../let-others-work';
import { ExactIndex } from '../vectors/exact-index';
import type { TableIndex } from '../vectors/table-index';
import type { VectorIndex } from '../vectors/vector-index';
import { VectorTable } from '../vectors/vector-table';
import { vectorOf } from './stored-vectors.service';
import { VectorGraphs } from './vector-graphs.service';

/** Rows read and added before other work of the process gets its turn. */
const TURN = 500;

/** An index, and the model by which a question to it must be embedded: `Embedders.of`. */
export interface ShelvedVectors {
  readonly model: string;
  readonly index: VectorIndex;
  /** Judgments that were embedded, also those of which the model knows nothing. */
  readonly rows: number;
  /** Changes with everything in the index. */
  readonly mark: string;
}

/** Of the vectors on disk. With another number, those that are there count as none. */
const formOf = (model: string): string => `1 ${model}`;

interface Shelved {
  readonly model: string;
  /** How often vectors had been taken away when it was loaded. */
  readonly epoch: string;
  /** Undefined as long as no row has a vector. */
  index?: TableIndex;
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

const EPOCH = `SELECT vectors_taken_away AS epoch FROM like_case_epoch WHERE space_id = current_space() AND corpus_id = $1`;

const NEWER = `SELECT judgment_id, embedded_seq, vector FROM like_case_vector
  WHERE space_id = current_space() AND corpus_id = $1 AND model = $2 AND embedded_seq > $3 ORDER BY embedded_seq LIMIT $4`;

/** Which judgments were embedded up to a number, as in `IndexShelf`. */
const DIGEST = `SELECT md5(string_agg(judgment_id::text || ' ' || embedded_seq, ' ' ORDER BY embedded_seq)) AS digest
  FROM like_case_vector WHERE space_id = current_space() AND corpus_id = $1 AND model = $2 AND embedded_seq <= $3`;

/**
 * The vectors of each corpus in memory, as its stored vectors are at the moment it is asked for: rows newer than the last one read are added,
 * and when any were taken away meanwhile the index is loaded anew. Writers of a corpus take turns, so no lower number comes later. Many are kept
 * on disk too, and a start goes on from there.
 */
@Injectable()
export class VectorShelf {
  private readonly shelf = new CorpusShelf<Shelved | undefined>();
  /** Corpora that have no vectors, and nothing on disk any more. */
  private readonly without = new Set<string>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly graphs: VectorGraphs,
    private readonly files: KeptIndexes,
  ) {}

  /** In a unit of work of the space; undefined for a corpus without vectors. */
  async of(corpusId: string): Promise<ShelvedVectors | undefined> {
    const key = `${this.transactions.spaceId} ${corpusId}`;
    const found = await this.shelf.of(key, (before) => this.refreshed(corpusId, before));
    if (!found?.index) return undefined;
    const { model, epoch, index, rows, seq } = found;
    if (!found.meanwhile && !found.graphless && this.graphs.worth(index)) void this.walkedSoon(found, index, corpusId);
    return { model, index, rows, mark: `${model} ${epoch}/${rows}/${seq}` };
  }

  private async refreshed(corpusId: string, before: Shelved | undefined): Promise<Shelved | undefined> {
    const [serving] = await this.rows.sql<{ readonly model: string }>(SERVING, [corpusId]);
    if (!serving) return this.none(corpusId);
    this.without.delete(corpusId);
    const { model } = serving;
    const [row] = await this.rows.sql<{ readonly epoch: string }>(EPOCH, [corpusId]);
    const epoch = row?.epoch ?? '0';
    const good = before?.model === model && before.epoch === epoch;
    const shelved = good ? before : await this.loaded(corpusId, model, epoch);
    await this.catchUp(corpusId, shelved);
    const { index } = shelved;
    // One of what was taken away, or left by a corpus that was larger.
    const stale = !good && (before !== undefined || !this.graphs.isLarge(index?.size ?? 0));
    if (stale) await this.graphs.forget(this.graphOf(corpusId));
    if (index) {
      const of = { form: formOf(model), epoch, seq: shelved.seq, rows: shelved.rows };
      await this.files.keep(this.placeOf(corpusId), of, this.digestOf(corpusId, model), () => arraysOf(index));
    }
    return shelved;
  }

  /** Nothing lies about of a corpus that has no vectors any more. */
  private async none(corpusId: string): Promise<undefined> {
    if (this.without.has(corpusId)) return;
    await this.files.forget(this.placeOf(corpusId));
    await this.graphs.forget(this.graphOf(corpusId));
    this.without.add(corpusId);
  }

  /** What lies on disk, when every row it was made of is still in the database. */
  private async loaded(corpusId: string, model: string, epoch: string): Promise<Shelved> {
    const place = this.placeOf(corpusId);
    const [wanted, digestTo] = [{ form: formOf(model), epoch }, this.digestOf(corpusId, model)];
    const found = await this.files.load(place, wanted, digestTo, (arrays, { rows, seq }: MadeOf): Shelved => {
      const table = tableOf(arrays);
      return { model, epoch, index: new ExactIndex(table.dimension, table), rows, seq };
    });
    return found ?? { model, epoch, rows: 0, seq: '0' };
  }

  private digestOf(corpusId: string, model: string): DigestTo {
    return digestBy(this.rows, DIGEST, [corpusId, model]);
  }

  private placeOf(corpusId: string): IndexPlace {
    return { spaceId: this.transactions.spaceId, corpusId, name: 'vectors' };
  }

  private graphOf(corpusId: string): string {
    return `${this.transactions.spaceId}-${corpusId}`;
  }

  private async catchUp(corpusId: string, shelved: Shelved): Promise<void> {
    for (;;) {
      const newer = await this.rows.sql<VectorRow>(NEWER, [corpusId, shelved.model, shelved.seq, TURN]);
      for (const { judgment_id, vector } of newer) {
        if (!vector) continue;
        const numbers = vectorOf(vector);
        shelved.index ??= new ExactIndex(numbers.length);
        shelved.index.put(judgment_id, numbers);
        shelved.meanwhile?.push([judgment_id, numbers]);
      }
      shelved.rows += newer.length;
      shelved.seq = newer.at(-1)?.embedded_seq ?? shelved.seq;
      if (newer.length < TURN) break;
      await letOthersWork();
    }
  }

  /** Makes a graph of what there is while the index serves, and puts it in its place whole. */
  private async walkedSoon(shelved: Shelved, index: TableIndex, corpusId: string): Promise<void> {
    shelved.meanwhile = [];
    const walked = await this.graphs.over(this.graphOf(corpusId), () => index.vectors(), shelved.model);
    for (const [id, vector] of shelved.meanwhile) walked?.put(id, vector);
    shelved.meanwhile = undefined;
    if (walked) shelved.index = walked;
    else shelved.graphless = true;
  }
}

async function arraysOf(index: TableIndex): Promise<Arrays> {
  const { ids, numbers } = index.parts();
  return { ids: Buffer.from(JSON.stringify(ids)), numbers };
}

function tableOf({ ids: json, numbers }: Arrays): VectorTable {
  const ids = JSON.parse(Buffer.from(json as Uint8Array).toString('utf8')) as (string | null)[];
  return VectorTable.of(numbers!.length / ids.length, { ids, numbers: numbers as Float32Array });
}
