import type { DataSource } from 'typeorm';
import { LogDatabase } from './log-database';

/**
 * The log on connections of its own from the pool: what it commits stays, whatever becomes of the unit of work that asked.
 * Its tables belong to no space, so it needs none.
 */
export class DataSourceLogDatabase extends LogDatabase {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async query<R>(sql: string, params: unknown[] = []): Promise<R[]> {
    return this.dataSource.query<R[]>(sql, params);
  }

  async transaction<T>(work: (database: Pick<LogDatabase, 'query'>) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) =>
      work({ query: <R>(sql: string, params: unknown[] = []) => manager.query<R[]>(sql, params) }),
    );
  }
}
