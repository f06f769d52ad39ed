import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Events, Rows, Transactions } from '@assize/database';
import { Cases, DocketDocument } from '@assize/docket';
import { Acts, may, readerNow } from '@assize/identity';
import { Corpora, Corpus, COURT_CORPUS } from '@assize/judgments';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { DraftAbsent } from './errors';
import { FiledPapers } from './filed-papers.service';
import { Finding, type Ground } from './finding.service';
import { QUERY_EMPTY, queryTerms } from './lexical';
import type { LikeCaseList } from './like-case-list';
import { LikeCaseRows } from './like-case-rows';
import { askedText } from './like-cases.service';

export const DRAFT_SAVED = 'like-case.draft-saved';

/** The facts as the panel is about to find them. There is no place for the view or the outcome. */
export interface Draft {
  readonly facts: string;
  readonly charge?: string | undefined;
}

interface StoredDraft {
  readonly facts: string;
  readonly charge: string | null;
  readonly saved_at: Date;
}

/** By what a list is made: the draft, or a paper as long as nobody has drafted. */
interface Question {
  readonly facts: string;
  readonly charge: string | null;
  readonly draftedAt: Date | null;
  /** The paper. */
  readonly documentId: string | null;
}

/** A list for a case, and of which state of the draft it is, or of which paper. */
export interface ReadyList extends LikeCaseList {
  readonly madeFrom: 'draft' | 'filed';
  /** The paper, when it is made from what was filed. */
  readonly documentId: string | null;
  /** When the draft was saved, when it is made from that. */
  readonly draftedAt: Date | null;
  /** Whether it lay ready, or was made just now. */
  readonly ready: boolean;
}

const SAVE = `INSERT INTO like_case_draft (space_id, case_id, facts, charge, saved_at)
  VALUES (current_space(), $1, $2, $3, $4)
  ON CONFLICT (space_id, case_id) DO UPDATE SET facts = excluded.facts, charge = excluded.charge, saved_at = excluded.saved_at`;

const DRAFT = `SELECT facts, charge, saved_at FROM like_case_draft WHERE space_id = current_space() AND case_id = $1`;

const KEEP = `INSERT INTO like_cases_ready (space_id, case_id, mark, list, made_at)
  VALUES (current_space(), $1, $2, $3, $4) ON CONFLICT (space_id, case_id, mark) DO NOTHING`;

const READY = `SELECT list FROM like_cases_ready WHERE space_id = current_space() AND case_id = $1 AND mark = $2`;

/** A list with what it was made of. */
interface Made {
  readonly question: Question;
  readonly list: LikeCaseList;
  readonly ready: boolean;
  readonly ground: Ground;
}

/** A case has as many lists as its panel has readers who may know of different things; older ones are of no more use. */
const KEPT_OF_A_CASE = 8;
const PRUNE = `DELETE FROM like_cases_ready WHERE space_id = current_space() AND case_id = $1 AND mark NOT IN (
  SELECT mark FROM like_cases_ready WHERE space_id = current_space() AND case_id = $1 ORDER BY made_at DESC, mark LIMIT ${KEPT_OF_A_CASE})`;

/**
 * Lists of like cases that lie ready before a judge asks.
 *
 * As long as nobody has drafted, a list is made from the first paper on the docket with a text that its reader may read.
 *
 * A list is kept under a mark of all it was made of: the draft or paper, the corpus, the rules, and what is hidden from the reader. Whoever
 * asks computes the mark anew, so a list that was made for somebody who may know of more, or before something was sealed, is not
 * found; and one that is out of date is made again.
 */
@Injectable()
export class ReadyLists {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly corpora: Corpora,
    private readonly papers: FiledPapers,
    private readonly finding: Finding,
    private readonly found: LikeCaseRows,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the facts as drafted, in place of those before, until the case has its judgment. The list is made in the background.
   *
   * @throws CaseNotFound, NotPermitted
   * @throws QUERY_EMPTY, QUERY_TOO_LONG
   */
  async save(actor: Actor, caseId: string, { facts, charge }: Draft): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'like-case.draft', caseId);
      queryTerms(facts);
      await this.rows.sql(SAVE, [caseId, facts, charge ?? null, this.clock.now()]);
      // Not of kind `case`: that the panel drafts is nothing of the file that parties look into.
      await this.acts.record(actor, 'like-case.draft', { kind: 'like-case-draft', id: caseId, courtId, caseId });
      await this.events.publish(DRAFT_SAVED, caseId, { caseId });
    });
  }

  /**
   * The like cases of the draft, or else of what was filed, for the panel.
   *
   * @throws CaseNotFound, NotPermitted
   * @throws DraftAbsent when nothing that was filed can be searched by either
   */
  async read(actor: Actor, caseId: string): Promise<ReadyList> {
    return this.transactions.run(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'like-case.read', caseId);
      const draft = await this.draftOf(caseId);
      const made = draft ? await this.made(actor, caseId, draft) : await this.madeFromFiled(actor, caseId);
      if (!made) throw new DomainError(DraftAbsent, 'No facts were drafted, and no paper can be searched by.');
      const { list, ready, ground, question } = made;
      const { documentId, draftedAt } = question;
      if (documentId) await this.papers.shown(actor, documentId);
      // What waits to be indexed changes no list, but it is part of what the list stands for.
      const judgments = await this.found.count(actor, ground.corpus.id);
      return { ...list, judgments, madeFrom: documentId ? 'filed' : 'draft', documentId, draftedAt, ready };
    });
  }

  /** For a job, in its unit of work: makes the lists of all who sit on the panel at this moment. */
  async prepare(caseId: string): Promise<void> {
    const draft = await this.draftOf(caseId);
    await this.forPanel(caseId, (reader) =>
      draft ? this.made(reader, caseId, draft) : this.madeFromFiled(reader, caseId),
    );
  }

  /** The same when a document was read: of most there is nothing to do, because the list is made from another or from a draft. */
  async prepareFrom(documentId: string): Promise<void> {
    const document = await this.rows.one(DocketDocument, { id: documentId });
    if (document?.role !== 'lead' || (await this.draftOf(document.caseId))) return;
    const { caseId } = document;
    await this.forPanel(caseId, async (reader) => {
      const papers = await this.papers.of(reader, caseId);
      if (papers[0] === documentId) await this.madeFromFiled(reader, caseId, papers);
    });
  }

  private async forPanel(caseId: string, make: (reader: Actor) => Promise<unknown>): Promise<void> {
    // A court that has no judgments yet has no corpus, and no like cases.
    if (!(await this.rows.one(Corpus, { name: COURT_CORPUS }))) return;
    for (const { personId } of await this.cases.panel(caseId)) {
      const reader = await readerNow(this.rows, this.transactions.spaceId, personId, this.clock.now());
      const standing = await this.cases.factsOf(reader, caseId);
      if (standing && may(reader, 'like-case.read', standing)) await make(reader);
    }
    await this.rows.sql(PRUNE, [caseId]);
  }

  /** For a job, in its unit of work: a decided case has no draft. */
  async forget(caseId: string): Promise<void> {
    for (const table of ['like_case_draft', 'like_cases_ready']) {
      await this.rows.sql(`DELETE FROM ${table} WHERE space_id = current_space() AND case_id = $1`, [caseId]);
    }
  }

  /** @param papers of which the first that holds a word to search by is taken, if they are known already */
  private async madeFromFiled(reader: Actor, caseId: string, papers?: readonly string[]): Promise<Made | undefined> {
    const tried = papers ?? (await this.papers.of(reader, caseId));
    if (tried.length === 0) return undefined;
    const ground = await this.groundOf(reader, caseId);
    for (const documentId of tried) {
      const facts = await this.papers.text(documentId);
      const question = { facts, charge: null, draftedAt: null, documentId };
      const made = await unlessEmpty(() => this.made(reader, caseId, question, ground));
      if (made) return made;
    }
    return undefined;
  }

  private async groundOf(actor: Actor, caseId: string): Promise<Ground> {
    return this.finding.ground(actor, await this.corpora.permitted(actor, COURT_CORPUS), caseId);
  }

  private async made(actor: Actor, caseId: string, question: Question, known?: Ground): Promise<Made> {
    const { facts, charge } = question;
    const ground = known ?? (await this.groundOf(actor, caseId));
    const mark = createHash('sha256')
      .update(JSON.stringify([facts, charge, ground.mark]))
      .digest();
    const [kept] = await this.rows.sql<{ list: LikeCaseList }>(READY, [caseId, mark]);
    if (kept) return { question, list: kept.list, ready: true, ground };
    const list = await this.finding.nearest(actor, ground, askedText(facts, charge ?? undefined));
    await this.rows.sql(KEEP, [caseId, mark, JSON.stringify(list), this.clock.now()]);
    return { question, list, ready: false, ground };
  }

  /** For a use case that may draft in the case, in its unit of work. @throws DraftAbsent */
  async drafted(caseId: string): Promise<Draft> {
    const draft = await this.draftOf(caseId);
    if (!draft) throw new DomainError(DraftAbsent, DraftAbsent.title);
    return { facts: draft.facts, charge: draft.charge ?? undefined };
  }

  private async draftOf(caseId: string): Promise<Question | undefined> {
    const [draft] = await this.rows.sql<StoredDraft>(DRAFT, [caseId]);
    return draft && { facts: draft.facts, charge: draft.charge, draftedAt: draft.saved_at, documentId: null };
  }
}

/** Whether a text holds a word to search by shows only when it has been masked, which is not done twice. */
async function unlessEmpty<T>(make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof DomainError && error.definition === QUERY_EMPTY) return undefined;
    throw error;
  }
}
