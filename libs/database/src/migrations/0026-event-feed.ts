import type { Migration } from '../migration';

/**
 * An order of events in which nothing can come before what was read already: first by the transaction that wrote them,
 * and only those are read whose transactions have all ended.
 */
export const migration: Migration = {
  id: '0026-event-feed',
  up: [
    `ALTER TABLE domain_event
       ADD COLUMN written_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
       ADD COLUMN place bigint GENERATED ALWAYS AS IDENTITY`,
    `CREATE INDEX domain_event_feed ON domain_event (space_id, written_by, place)`,
  ],
  down: [`DROP INDEX domain_event_feed`, `ALTER TABLE domain_event DROP COLUMN written_by, DROP COLUMN place`],
};
