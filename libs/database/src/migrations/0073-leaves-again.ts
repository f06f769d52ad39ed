import type { Migration } from '../migration';

const FORCED = ['act', 'act_leaf'];

/**
 * Acts whose unit of work was still running when nothing later had ended were taken for logged. Whoever puts acts into the log looks again from the
 * first act without a leaf on.
 */
export const migration: Migration = {
  id: '0073-leaves-again',
  up: [
    // The owner of the tables is shut in a space as well, and looks into all of them here.
    ...FORCED.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`),
    `UPDATE log_progress SET through = least(through, (
       SELECT min(a.place) - 1 FROM act a
        WHERE NOT EXISTS (SELECT FROM act_leaf l WHERE l.space_id = a.space_id AND l.act_id = a.id)))`,
    ...FORCED.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`),
  ],
  down: [],
};
