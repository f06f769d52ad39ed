import type { DataSource } from 'typeorm';

interface Powers {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly owned: string | null;
}

/** The app's role could step around row-level security. */
export class AppRoleRefused extends Error {}

/**
 * Row-level security holds only for a role that cannot step around it.
 *
 * @throws AppRoleRefused naming what the role can do and must not
 */
export async function assertAppRole(dataSource: DataSource): Promise<void> {
  const [powers] = await dataSource.query<Powers[]>(`
    SELECT rolname AS role, rolsuper AS superuser, rolbypassrls AS bypass,
      (SELECT string_agg(c.relname, ', ') FROM (
         SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND pg_has_role(pg_roles.oid, relowner, 'USAGE') LIMIT 5
       ) c) AS owned
    FROM pg_roles WHERE rolname = current_user`);
  if (!powers) throw new Error('The role of DATABASE_URL is not to be found in pg_roles.');
  const faults = [
    powers.superuser && 'is a superuser',
    powers.bypass && 'has BYPASSRLS',
    powers.owned && `owns tables (${powers.owned})`,
  ].filter(Boolean);
  if (faults.length > 0) {
    throw new AppRoleRefused(
      `The role "${powers.role}" of DATABASE_URL ${faults.join(' and ')}, so row-level security would not hold. ` +
        `Give the app a plain role, and the owner's URL as DATABASE_OWNER_URL.`,
    );
  }
}
