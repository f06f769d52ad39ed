import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { CaseNotFound, Cases } from '@assize/docket';
import { Acts } from '@assize/identity';
import { DecisionLine, likeCaseRulesOf, type CaseToDecide, type EntryVeto, type SearchGround } from '@assize/judgments';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-report';
import { LikeCaseReportDue, SearchGroundUnknown } from '../errors';
import { LikeCaseSearchOrder } from './like-case-report.entity';

export interface OrderToSearch {
  readonly ground: SearchGround;
  readonly reason: string;
}

/** An order, and whether a signed report has answered it. */
export type ListedSearchOrder = LikeCaseSearchOrder & { readonly fulfilled: boolean };

/** Orders of a case that no report answers: one that was searched for after the order, and signed. */
const DUE = `SELECT o.id, o.ground FROM like_case_search_order o
  WHERE o.space_id = current_space() AND o.case_id = $1 AND NOT EXISTS (
    SELECT FROM like_case_report r WHERE r.space_id = o.space_id AND r.case_id = o.case_id AND r.state = 'signed'
       AND r.searched_at >= o.ordered_at)
  ORDER BY o.ordered_at, o.id`;

interface DueOrder {
  readonly id: string;
  readonly ground: SearchGround;
}

/** Orders that like cases be searched. While one stands without a signed report, no judgment is entered. */
@Injectable()
export class SearchOrders implements EntryVeto {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly courts: Courts,
    private readonly line: DecisionLine,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /**
   * Orders a search in a case, by its panel, by the clerk who carries out its decision, or by whoever presides over the court.
   *
   * @throws CaseNotFound, NotPermitted
   * @throws SearchGroundUnknown when the law of the court knows no such ground @throws CaseDecided
   */
  async order(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    { ground, reason }: OrderToSearch,
  ): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'like-case.order', caseId);
      return this.idempotency.once(actor, attempt, async () => {
        await this.requireGround(actor, courtId, ground);
        await this.line.lockBeforeJudgment(caseId);
        const row = { id: newId(), caseId, ground, reason, orderedBy: actor.personId, orderedAt: this.clock.now() };
        await this.rows.insert(LikeCaseSearchOrder, row);
        const { id } = row;
        const facts = committing('like_case_search_order', row);
        await this.acts.record(actor, 'like-case.order', {
          kind: 'like-case-search-order',
          id,
          courtId,
          caseId,
          facts,
        });
        return { id };
      });
    });
  }

  /** What was ordered, for whoever may order. @throws CaseNotFound @throws NotPermitted */
  async ordered(actor: Actor, caseId: string, id: string): Promise<ListedSearchOrder> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'like-case.order', caseId);
      return (await this.all(caseId)).find((order) => order.id === id)!;
    });
  }

  /** Oldest first, for the panel and the clerks. @throws CaseNotFound */
  async list(actor: Actor, caseId: string): Promise<ListedSearchOrder[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'like-case-report.read', caseId, 'like-case-report.read', CaseNotFound);
      return this.all(caseId);
    });
  }

  private async all(caseId: string): Promise<ListedSearchOrder[]> {
    const due = new Set((await this.due(caseId)).map(({ id }) => id));
    const orders = await this.rows.many(LikeCaseSearchOrder, { caseId }, { orderedAt: 'ASC', id: 'ASC' });
    return orders.map((order) => ({ ...order, fulfilled: !due.has(order.id) }));
  }

  /** In a unit of work: orders that wait for a report. */
  async due(caseId: string): Promise<DueOrder[]> {
    return this.rows.sql<DueOrder>(DUE, [caseId]);
  }

  /** @throws SearchGroundUnknown */
  async requireGround({ spaceId }: Actor, courtId: string, ground: SearchGround): Promise<void> {
    const { grounds } = likeCaseRulesOf((await this.courts.policy(spaceId, courtId)).lawSystem);
    if (grounds[ground]) return;
    throw new DomainError(SearchGroundUnknown, `The grounds here are: ${Object.keys(grounds).join(', ')}.`, [
      { pointer: '/ground', detail: 'is no ground of the law of this court' },
    ]);
  }

  /** @throws LikeCaseReportDue */
  async require(_: Actor, { id, docketNumber }: CaseToDecide): Promise<void> {
    const due = await this.due(id);
    if (due.length === 0) return;
    const orders = due.map((order) => order.id);
    throw new DomainError(LikeCaseReportDue, `A search for like cases was ordered in ${docketNumber}.`, [], { orders });
  }
}
