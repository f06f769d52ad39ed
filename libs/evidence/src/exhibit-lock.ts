import type { Rows } from '@assize/database';
import { Exhibit } from './exhibit.entity';

const LOCK = `SELECT FROM exhibit WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`;

/** Until the unit of work ends nobody else does anything with the exhibit. Of a use case that has been permitted. */
export async function lockExhibit(rows: Rows, id: string): Promise<Exhibit> {
  await rows.sql(LOCK, [id]);
  return (await rows.one(Exhibit, { id }))!;
}
