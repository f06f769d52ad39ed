import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { mayAnywhere } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Corpus, COURT_CORPUS } from './corpus.entity';
import { CorpusNotFound } from './errors';
import type { ImportFormat } from './import/import-record';

const INSERT = `INSERT INTO corpus (space_id, id, name, kind, open, source_format, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT corpus_name DO NOTHING`;

/** An open corpus is everybody's to know of; a closed one theirs who read corpora, in whichever court they sit. */
const knows = (actor: Actor, corpus: Corpus): boolean => corpus.open || mayAnywhere(actor, 'corpus.read');

/** The collections in which judgments lie. */
@Injectable()
export class Corpora {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /** Those the actor may know of, by name. */
  async list(actor: Actor): Promise<Corpus[]> {
    const all = await this.transactions.read(actor.spaceId, () => this.rows.many(Corpus, {}, { name: 'ASC' }));
    return all.filter((corpus) => knows(actor, corpus));
  }

  /** In a unit of work. @throws CorpusNotFound also when the actor may not know of it */
  async permitted(actor: Actor, name: string): Promise<Corpus> {
    const corpus = await this.rows.one(Corpus, { name });
    if (!corpus || !knows(actor, corpus)) throw new DomainError(CorpusNotFound, CorpusNotFound.title);
    return corpus;
  }

  /** In a unit of work: the corpus of the court's own judgments, made when it is first needed. */
  async court(): Promise<Corpus> {
    return this.ensure({ name: COURT_CORPUS, kind: 'court', open: true, sourceFormat: null });
  }

  /**
   * In a unit of work: the closed corpus of this name, made when it is first needed.
   *
   * @throws Error when the name is that of the court's own corpus, where nobody else's judgments lie
   */
  async imported(name: string, sourceFormat: ImportFormat): Promise<Corpus> {
    if (name === COURT_CORPUS) throw new Error(`The corpus "${COURT_CORPUS}" is the court's own.`);
    return this.ensure({ name, kind: 'imported', open: false, sourceFormat });
  }

  private async ensure(wanted: Pick<Corpus, 'name' | 'kind' | 'open' | 'sourceFormat'>): Promise<Corpus> {
    const { name, kind, open, sourceFormat } = wanted;
    const found = await this.rows.one(Corpus, { name });
    if (found) return found;
    const row = [this.transactions.spaceId, newId(), name, kind, open, sourceFormat, this.clock.now()];
    await this.rows.sql(INSERT, row);
    // Whoever came first has made it; this transaction sees it now.
    return (await this.rows.one(Corpus, { name }))!;
  }
}
