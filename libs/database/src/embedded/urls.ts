import type { Secrets } from './cluster';

/** Where each role reaches one database. Passwords are inside: never log them. */
export interface DatabaseUrls {
  /** What the application connects as; it owns nothing and row-level security binds it. */
  readonly appUrl: string;
  /** What migrations connect as; it owns the database. */
  readonly ownerUrl: string;
  /** PostgreSQL's superuser: for making databases, never for the application. */
  readonly superUrl: string;
}

export const roleUrl = (role: string, password: string, port: number, database: string): string =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

export const databaseUrls = (secrets: Secrets, port: number, database: string): DatabaseUrls => ({
  appUrl: roleUrl('assize_app', secrets.app, port, database),
  ownerUrl: roleUrl('assize_owner', secrets.owner, port, database),
  superUrl: roleUrl('postgres', secrets.superuser, port, database),
});

/** The same role and server, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}
