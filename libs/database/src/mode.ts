import type { DataSource } from 'typeorm';

/** The database belongs to the other mode. */
export class ModeRefused extends Error {}

/** @throws ModeRefused when the database was stamped with the other mode at its first migration */
export async function assertMode(dataSource: DataSource, mode: string): Promise<void> {
  const [row] = await dataSource.query<{ mode: string }[]>(`SELECT mode FROM installation`);
  if (row?.mode === mode) return;
  throw new ModeRefused(
    `This database was made in ${row?.mode} mode and ASSIZE_MODE is ${mode}. Use another database or the other mode.`,
  );
}
