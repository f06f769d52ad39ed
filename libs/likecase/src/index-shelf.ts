import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { letOthersWork } from './like-case-terms.service';
import { Bm25Index, decodeTerms } from './lexical';

/** Indexes kept in memory; the one longest unused makes room. A corpus of 10,000 judgments takes some 50 MB. */
const KEPT = 8;

/** Rows read and added before other work of the process gets its turn. */
const TURN = 200;

interface Shelved {
  readonly index: Bm25Index;
  /** The greatest number in the index; greater ones are new. */
  seq: string;
}

interface Mark {
  readonly stored: number;
  readonly newer: number;
}

interface TermRow {
  readonly judgment_id: string;
  readonly indexed_seq: string;
  readonly terms: Buffer;
}

const MARK = `SELECT count(*)::int AS stored, count(*) FILTER (WHERE indexed_seq > $2)::int AS newer
  FROM like_case_terms WHERE space_id = current_space() AND corpus_id = $1`;

const NEWER = `SELECT judgment_id, indexed_seq, terms FROM like_case_terms
  WHERE space_id = current_space() AND corpus_id = $1 AND indexed_seq > $2 ORDER BY indexed_seq LIMIT $3`;

/**
 * The indexes in memory, one a corpus, each as its stored terms are at the moment it is asked for.
 *
 * Two numbers tell whether it still is: rows newer than the last one read are added, and when that does not account for
 * all of them (some were taken away) the index is loaded anew.
 */
@Injectable()
export class IndexShelf {
  private readonly shelf = new Map<string, Promise<Shelved>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
  ) {}

  /** In a unit of work of the space. Askers of the same corpus wait for each other, so none sees half an index. */
  async of(corpusId: string): Promise<Bm25Index> {
    const key = `${this.transactions.spaceId} ${corpusId}`;
    const before = this.shelf.get(key);
    const shelved = this.refreshed(corpusId, before);
    // Taken out and put back, so that the first of the map is always the one longest unused.
    this.shelf.delete(key);
    this.shelf.set(key, shelved);
    this.makeRoom();
    try {
      return (await shelved).index;
    } catch (error) {
      if (this.shelf.get(key) === shelved) this.shelf.delete(key);
      throw error;
    }
  }

  private async refreshed(corpusId: string, before: Promise<Shelved> | undefined): Promise<Shelved> {
    // What failed for another asker says nothing about this one: it begins anew.
    const kept = await before?.catch(() => undefined);
    const shelved = kept && (await this.accountsForAll(corpusId, kept)) ? kept : { index: new Bm25Index(), seq: '0' };
    await this.catchUp(corpusId, shelved);
    return shelved;
  }

  private async accountsForAll(corpusId: string, { index, seq }: Shelved): Promise<boolean> {
    const [mark] = await this.rows.sql<Mark>(MARK, [corpusId, seq]);
    return mark !== undefined && mark.stored === index.size + mark.newer;
  }

  private async catchUp(corpusId: string, shelved: Shelved): Promise<void> {
    for (;;) {
      const newer = await this.rows.sql<TermRow>(NEWER, [corpusId, shelved.seq, TURN]);
      for (const { judgment_id, terms } of newer) shelved.index.add(judgment_id, decodeTerms(terms));
      shelved.seq = newer.at(-1)?.indexed_seq ?? shelved.seq;
      if (newer.length < TURN) return;
      await letOthersWork();
    }
  }

  private makeRoom(): void {
    for (const key of this.shelf.keys()) {
      if (this.shelf.size <= KEPT) return;
      this.shelf.delete(key);
    }
  }
}
