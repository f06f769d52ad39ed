import { Injectable } from '@nestjs/common';
import { DomainError } from '@assize/kernel';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { ChangedMeanwhile } from './errors';
import { entityOf, insertionOf, selectionOf, updateOf, type Order, type Where } from './statements';
import { Transactions } from './transactions';

/** What every row of a court has: its space, its id. */
export interface SpaceRow extends ObjectLiteral {
  spaceId: string;
  id: string;
}

/** A row that changes counts its saves, so that nobody saves over a change they have not seen. */
export interface VersionedRow extends SpaceRow {
  version: number;
}

/** An INSERT of so many rows comes often enough for a connection to remember its text. */
const MOST_PREPARED = 8;

/** Reads and writes rows of the present unit of work. The space is filled in here and nowhere else. */
@Injectable()
export class Rows {
  constructor(private readonly transactions: Transactions) {}

  /** The row as it will be, in the present space. */
  make<T extends SpaceRow>(entity: EntityTarget<T>, row: Omit<T, 'spaceId'>): T {
    const { manager, spaceId } = this.transactions;
    return Object.assign(manager.create(entity), row, { spaceId });
  }

  async insert<T extends SpaceRow>(entity: EntityTarget<T>, row: Omit<T, 'spaceId'>): Promise<T> {
    const [inserted] = await this.insertAll(entity, [row]);
    return inserted!;
  }

  /** All at once, in the order given. */
  async insertAll<T extends SpaceRow>(entity: EntityTarget<T>, rows: readonly Omit<T, 'spaceId'>[]): Promise<T[]> {
    if (rows.length === 0) return [];
    const { manager } = this.transactions;
    const whole = rows.map((row) => this.make(entity, row));
    const { sql, values } = insertionOf(manager.connection, manager.connection.getMetadata(entity), whole);
    if (rows.length > MOST_PREPARED) await this.sql(sql, values);
    else await this.transactions.prepared(sql, values);
    return whole;
  }

  async one<T extends SpaceRow>(entity: EntityTarget<T>, where: Where<T>): Promise<T | null> {
    const [found] = await this.select(entity, where, {}, 1);
    return found ?? null;
  }

  async many<T extends SpaceRow>(entity: EntityTarget<T>, where: Where<T>, order: Order<T> = {}): Promise<T[]> {
    return this.select(entity, where, order);
  }

  /**
   * Saves what `changes` names if the row is still at version `seen`, and counts the version up. TypeORM's `save()`
   * would overwrite a newer row even with a version column, so nothing here uses it.
   *
   * @throws ChangedMeanwhile when another save came first
   */
  async update<T extends VersionedRow>(
    entity: EntityTarget<T>,
    row: T,
    changes: Partial<T>,
    seen: number = row.version,
  ): Promise<T> {
    const next = { ...changes, version: seen + 1 };
    const { connection } = this.transactions.manager;
    const { spaceId, id } = row;
    const { sql, values } = updateOf(connection, connection.getMetadata(entity), next, { spaceId, id, version: seen });
    const [saved] = await this.transactions.prepared(`${sql} RETURNING id`, values);
    if (!saved) {
      throw new DomainError(
        ChangedMeanwhile,
        'This was changed since you read it; read it again, then repeat the change.',
      );
    }
    return Object.assign(row, next);
  }

  /** Raw SQL where it reads better than a builder. RLS still shows only the space. */
  async sql<R>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return this.transactions.manager.query<R[]>(sql, [...parameters]);
  }

  private async select<T extends SpaceRow>(
    entity: EntityTarget<T>,
    where: Where<T>,
    order: Order<T>,
    most?: number,
  ): Promise<T[]> {
    const { manager, spaceId } = this.transactions;
    const metadata = manager.connection.getMetadata(entity);
    const { sql, values } = selectionOf(manager.connection, metadata, { ...where, spaceId }, order, most);
    const found = await this.transactions.prepared<ObjectLiteral>(sql, values);
    return found.map((row) => entityOf(manager.connection, metadata, row) as T);
  }
}
