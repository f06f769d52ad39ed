import type { Rows } from '@assize/database';
import type { Actor, HeldRole } from '@assize/kernel';

const OFFICES = `SELECT role, court_id AS "courtId" FROM held_role
  WHERE space_id = current_space() AND person_id = $1 AND held_from <= $2 AND (held_to IS NULL OR held_to > $2)`;

/**
 * Somebody who did not ask, as a reader of what the court makes ready for them or tells them: with the offices held at that moment of the
 * court's time. In a unit of work of the space.
 */
export async function readerNow(rows: Rows, spaceId: string, personId: string, now: Date): Promise<Actor> {
  const roles = await rows.sql<HeldRole>(OFFICES, [personId, now]);
  return { personId, spaceId, roles, assurance: 'self-asserted', method: 'system' };
}
