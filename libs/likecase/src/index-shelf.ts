import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { CorpusShelf } from './corpus-shelf';
import { arraysOf, partsOf } from './keeping/kept-corpus';
import { KeptIndexes, type IndexPlace } from './keeping/kept-indexes.service';
import type { SearchedJudgmentRow } from './searched-row';
import { IN_MEMORY, indexedOf } from './searched-row';
import { letOthersWork, TERMS_MADE_BY } from './like-case-terms.service';
import { SearchedCorpus } from './searching';

/** Rows read and added before other work of the process gets its turn. */
const TURN = 500;

/** Of what is held in memory of a judgment. Another number makes what was kept on disk before count as not there. */
const FORM = `1 ${TERMS_MADE_BY}`;

interface Shelved {
  readonly corpus: SearchedCorpus;
  /** The greatest number in the corpus; greater ones are new. */
  seq: string;
  /** How often terms had been taken away when it was loaded. */
  readonly epoch: string;
  /** How often hubs had been counted. */
  hubs: string;
  /** How many judgments lie on disk. */
  kept: number;
}

/** What tells whether a corpus on disk is still the beginning of what the database holds. */
interface CorpusHead {
  readonly form: string;
  readonly epoch: string;
  readonly seq: string;
  /** `DIGEST` of the rows up to `seq`. */
  readonly digest: string;
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
    if (this.files.worth(shelved.corpus.size, shelved.kept)) await this.keep(corpusId, shelved);
    return shelved;
  }

  /** What lies on disk, when every row it was made of is still in the database. */
  private async loaded(corpusId: string, epoch: string): Promise<Shelved> {
    const none = { corpus: new SearchedCorpus(), seq: '0', epoch, hubs: '0', kept: 0 };
    const place = this.placeOf(corpusId);
    const found = await this.files.read<CorpusHead>(place, (head) => head.form === FORM && head.epoch === epoch);
    const seq = found?.head.seq ?? '0';
    if (!found || (await this.digest(corpusId, seq)) !== found.head.digest) {
      await this.files.forget(place);
      return none;
    }
    const corpus = new SearchedCorpus(partsOf(found.arrays));
    return { corpus, seq, epoch, hubs: '0', kept: corpus.size };
  }

  private async keep(corpusId: string, shelved: Shelved): Promise<void> {
    const { corpus, seq, epoch } = shelved;
    const digest = await this.digest(corpusId, seq);
    const head: CorpusHead = { form: FORM, epoch, seq, digest };
    const begun = this.files.keepSoon(this.placeOf(corpusId), () => ({ head, arrays: arraysOf(corpus.parts()) }));
    if (begun) shelved.kept = corpus.size;
  }

  private async digest(corpusId: string, seq: string): Promise<string> {
    const [row] = await this.rows.sql<{ digest: string | null }>(DIGEST, [corpusId, seq]);
    return row?.digest ?? '';
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
