/** The little that the log needs of PostgreSQL. The app wires it to its pool. */
export abstract class LogDatabase {
  abstract query<R>(sql: string, params?: unknown[]): Promise<R[]>;

  /** Runs `work` on one connection, commits when it ends and rolls back when it throws. Never inside another transaction. */
  abstract transaction<T>(work: (database: Pick<LogDatabase, 'query'>) => Promise<T>): Promise<T>;
}
