/** A connection to PostgreSQL that belongs to the log alone. */
export abstract class LogConnection {
  /** Resolves when the connection has ended, for whatever reason. */
  abstract readonly ended: Promise<void>;

  abstract query<R>(sql: string, params?: unknown[]): Promise<R[]>;

  /** The same for a statement that is sent over and over: it is read and planned once. @param sql of a fixed text */
  abstract prepared<R>(sql: string, params: unknown[]): Promise<R[]>;

  /** Calls back at every NOTIFY on the channel from now on. */
  abstract listen(channel: string, call: () => void): Promise<void>;

  abstract end(): Promise<void>;
}

/** The little that the log needs of PostgreSQL. The app wires it to its pool. */
export abstract class LogDatabase {
  /** On any connection, outside every unit of work. */
  abstract query<R>(sql: string, params?: unknown[]): Promise<R[]>;

  /** A new connection of the log's own. */
  abstract connect(): Promise<LogConnection>;
}
