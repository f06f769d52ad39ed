import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { LogConnection, LogDatabase } from './log-database';

class PgLogConnection extends LogConnection {
  readonly ended: Promise<void>;
  private readonly names = new Map<string, string>();

  constructor(private readonly client: Client) {
    super();
    this.ended = new Promise((resolve) => {
      // Without a listener an error of the socket would end the process.
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
  }

  async query<R>(sql: string, params: unknown[] = []): Promise<R[]> {
    const { rows } = await this.client.query(sql, params);
    // Of several statements at once there are several answers, and nobody wants their rows.
    return (rows ?? []) as R[];
  }

  async prepared<R>(sql: string, params: unknown[]): Promise<R[]> {
    const name = this.names.get(sql) ?? `log_${this.names.size + 1}`;
    this.names.set(sql, name);
    return (await this.client.query({ name, text: sql, values: params })).rows as R[];
  }

  async listen(channel: string, call: () => void): Promise<void> {
    this.client.on('notification', (told) => {
      if (told.channel === channel) call();
    });
    await this.client.query(`LISTEN ${channel}`);
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

/** Opens connections at `url`; asks its other questions by `ask`. */
export class PgLogDatabase extends LogDatabase {
  constructor(
    private readonly url: string,
    private readonly ask: <R>(sql: string, params: unknown[]) => Promise<R[]>,
  ) {
    super();
  }

  query<R>(sql: string, params: unknown[] = []): Promise<R[]> {
    return this.ask<R>(sql, params);
  }

  async connect(): Promise<LogConnection> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'assize log',
      // What is asked is sent before what was asked earlier is answered.
      pipeline: true,
    });
    const connection = new PgLogConnection(client);
    await client.connect();
    return connection;
  }
}

/** The pool of the court for questions. What the log commits belongs to no space and to no unit of work. */
export function logDatabaseOf(dataSource: DataSource): LogDatabase {
  const { url } = dataSource.options as { readonly url?: string };
  if (!url) throw new Error('The log needs the URL of the database to open a connection of its own.');
  return new PgLogDatabase(url, (sql, params) => dataSource.query(sql, params));
}
