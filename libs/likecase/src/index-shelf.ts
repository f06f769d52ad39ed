import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { CorpusShelf } from './corpus-shelf';
import { arraysOf, corpusOf } from './keeping/kept-corpus';
import { digestBy, KeptIndexes, type DigestTo, type IndexPlace } from './keeping/kept-indexes.service';
import { letOthersWork } from './let-others-work';
import { TERMS_MADE_BY } from './like-case-terms.service';
import { HELD, IN_MEMORY, indexedOf, type SearchedJudgmentRow } from './searched-row';
import { SearchedCorpus } from './searching';

/** Rows read and added before other work of the process gets its turn. */
const TURN = 500;

/** By which rules what is on disk was made. */
const FORM = `${HELD} ${TERMS_MADE_BY}`;

interface Shelved {
  readonly corpus: SearchedCorpus;
  /** The greatest number in the corpus; greater ones are new. */
  seq: string;
  /** How often terms had been taken away when it was loaded. */
  readonly epoch: string;
  /** How often hubs had been counted. */
  hubs: string;
}

/** A corpus as it is now, and a mark that changes with everything in it. */
export interface Shelf {
  /** Others may add to it from now on, behind the slots that are there now. */
  readonly corpus: SearchedCorpus;
  readonly slots: number;
  readonly mark: string;
}

const EPOCH = `SELECT taken_away AS epoch, hubs_counted AS hubs FROM like_case_epoch WHERE space_id = current_space() AND corpus_id = $1`;

const HUBS = `SELECT id, count(*)::int AS n FROM like_case_nearest, unnest(nearest) AS id
  WHERE space_id = current_space() AND corpus_id = $1 GROUP BY id`;

const NEWER = `SELECT t.indexed_seq, t.terms, t.pairs, ${IN_MEMORY}
  FROM like_case_terms t JOIN judgment j ON j.space_id = t.space_id AND j.id = t.judgment_id
  WHERE t.space_id = current_space() AND t.corpus_id = $1 AND t.indexed_seq > $2 ORDER BY t.indexed_seq LIMIT $3`;

/** Which judgments were indexed up to a number. A database that was set back draws its numbers again for others. */
const DIGEST = `SELECT md5(string_agg(judgment_id::text || ' ' || indexed_seq, ' ' ORDER BY indexed_seq)) AS digest
  FROM like_case_terms WHERE space_id = current_space() AND corpus_id = $1 AND indexed_seq <= $2`;

/**
 * The corpora in memory, each as its stored terms are at the moment it is asked for.
 *
 * Two numbers tell whether it still is: rows newer than the last one read are added, and when any were taken away meanwhile the
 * corpus is loaded anew. A large one is kept on disk too, and a start goes on from there.
 */
@Injectable()
export class IndexShelf {
  private readonly shelf = new CorpusShelf<Shelved>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly files: KeptIndexes,
  ) {}

  /** In a unit of work of the space. */
  async of(corpusId: string): Promise<Shelf> {
    const key = `${this.transactions.spaceId} ${corpusId}`;
    const { corpus, seq, epoch, hubs } = await this.shelf.of(key, (kept) => this.refreshed(corpusId, kept));
    return { corpus, slots: corpus.documents.length, mark: `${epoch}/${seq}/${hubs}` };
  }

  private async refreshed(corpusId: string, before: Shelved | undefined): Promise<Shelved> {
    const [row] = await this.rows.sql<{ epoch: string; hubs: string }>(EPOCH, [corpusId]);
    const { epoch, hubs } = row ?? { epoch: '0', hubs: '0' };
    const shelved = before?.epoch === epoch ? before : await this.loaded(corpusId, epoch);
    await this.catchUp(corpusId, shelved);
    if (shelved.hubs !== hubs) await this.count(corpusId, shelved, hubs);
    const { corpus, seq } = shelved;
    const of = { form: FORM, epoch, seq, rows: corpus.documents.length };
    await this.files.keep(this.placeOf(corpusId), of, this.digestOf(corpusId), () => arraysOf(corpus.parts()));
    return shelved;
  }

  /** What lies on disk, when every row it was made of is still in the database. */
  private async loaded(corpusId: string, epoch: string): Promise<Shelved> {
    const wanted = { form: FORM, epoch };
    const found = await this.files.load(
      this.placeOf(corpusId),
      wanted,
      this.digestOf(corpusId),
      async (arrays, { seq }) => ({ corpus: await corpusOf(arrays), seq, epoch, hubs: '0' }),
    );
    return found ?? { corpus: new SearchedCorpus(), seq: '0', epoch, hubs: '0' };
  }

  private digestOf(corpusId: string): DigestTo {
    return digestBy(this.rows, DIGEST, [corpusId]);
  }

  private placeOf(corpusId: string): IndexPlace {
    return { spaceId: this.transactions.spaceId, corpusId, name: 'terms' };
  }

  private async count(corpusId: string, shelved: Shelved, hubs: string): Promise<void> {
    const named = await this.rows.sql<{ id: string; n: number }>(HUBS, [corpusId]);
    shelved.corpus.count(new Map(named.map(({ id, n }) => [id, n])));
    shelved.hubs = hubs;
  }

  private async catchUp(corpusId: string, shelved: Shelved): Promise<void> {
    for (;;) {
      const newer = await this.rows.sql<SearchedJudgmentRow>(NEWER, [corpusId, shelved.seq, TURN]);
      for (const row of newer) shelved.corpus.add(indexedOf(row));
      shelved.seq = newer.at(-1)?.indexed_seq ?? shelved.seq;
      if (newer.length < TURN) break;
      await letOthersWork();
    }
    shelved.corpus.settle();
  }
}
