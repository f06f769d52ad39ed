import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { CorpusShelf } from './corpus-shelf';
import type { SearchedJudgmentRow } from './searched-row';
import { IN_MEMORY, indexedOf } from './searched-row';
import { letOthersWork } from './like-case-terms.service';
import { SearchedCorpus } from './searching';

/** Rows read and added before other work of the process gets its turn. */
const TURN = 500;

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

/**
 * The corpora in memory, each as its stored terms are at the moment it is asked for.
 *
 * Two numbers tell whether it still is: rows newer than the last one read are added, and when any were taken away meanwhile the
 * corpus is loaded anew.
 */
@Injectable()
export class IndexShelf {
  private readonly shelf = new CorpusShelf<Shelved>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
  ) {}

  /** In a unit of work of the space. */
  async of(corpusId: string): Promise<Shelf> {
    const key = `${this.transactions.spaceId} ${corpusId}`;
    const { corpus, seq, epoch, hubs } = await this.shelf.of(key, (kept) => this.refreshed(corpusId, kept));
    return { corpus, slots: corpus.documents.length, mark: `${epoch}/${seq}/${hubs}` };
  }

  private async refreshed(corpusId: string, kept: Shelved | undefined): Promise<Shelved> {
    const [row] = await this.rows.sql<{ epoch: string; hubs: string }>(EPOCH, [corpusId]);
    const { epoch, hubs } = row ?? { epoch: '0', hubs: '0' };
    const shelved = kept?.epoch === epoch ? kept : { corpus: new SearchedCorpus(), seq: '0', epoch, hubs: '0' };
    await this.catchUp(corpusId, shelved);
    if (shelved.hubs !== hubs) await this.count(corpusId, shelved, hubs);
    return shelved;
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
