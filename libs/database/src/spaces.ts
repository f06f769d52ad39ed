import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reachable } from './reachable';

/** The space that clients mean when they name none. */
export const DEFAULT_SPACE = 'court';

const ID_OF = `SELECT id FROM space WHERE name = $1`;

/** Spaces stand above row-level security: a name leads to an id, and nothing of a space is told. */
@Injectable()
export class Spaces {
  private readonly known = new Map<string, string>();

  constructor(private readonly dataSource: DataSource) {}

  async idOf(name: string): Promise<string | undefined> {
    const known = this.known.get(name);
    if (known) return known;
    const [row] = await reachable(() => this.dataSource.query<{ id: string }[]>(ID_OF, [name]));
    // Spaces are never renamed or removed while the court runs.
    if (row) this.known.set(name, row.id);
    return row?.id;
  }

  /** The ids of all spaces, for what is done in each of them in turn. */
  async all(): Promise<string[]> {
    const rows = await reachable(() =>
      this.dataSource.query<{ id: string }[]>(`SELECT id FROM space ORDER BY created_at`),
    );
    return rows.map(({ id }) => id);
  }

  /** Makes the space if there is none of that name. Two callers at once get the same one. */
  async ensure(name: string, id: string): Promise<string> {
    await this.dataSource.query(`INSERT INTO space (id, name) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, [
      id,
      name,
    ]);
    return (await this.idOf(name)) as string;
  }
}
