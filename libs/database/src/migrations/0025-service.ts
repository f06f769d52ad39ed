import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** How papers are brought to people: attempts, mail that comes back, and what was received online. */
export const migration: Migration = {
  id: '0025-service',
  up: [
    `ALTER TABLE service
       DROP CONSTRAINT service_status,
       ADD CONSTRAINT service_status CHECK (status IN ('to-be-served', 'dispatched', 'undelivered', 'sent', 'served')),
       ADD CONSTRAINT service_sent_online CHECK ((status = 'sent') <= (method = 'e-service'))`,
    `CREATE INDEX service_waiting ON service (space_id, case_id) WHERE status <> 'served'`,
    `CREATE TABLE service_attempt (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       service_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT service_attempt_kind
         CHECK (kind IN ('dispatched', 'delivered', 'returned-mail', 'not-found', 'acknowledged', 'deemed')),
       happened_at timestamptz NOT NULL,
       note text CONSTRAINT service_attempt_note CHECK (length(note) BETWEEN 1 AND 2000),
       recorded_by uuid,
       recorded_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT service_attempt_service FOREIGN KEY (space_id, service_id) REFERENCES service (space_id, id),
       CONSTRAINT service_attempt_person FOREIGN KEY (space_id, recorded_by) REFERENCES person (space_id, id),
       CONSTRAINT service_attempt_by_somebody CHECK ((recorded_by IS NULL) = (kind = 'deemed'))
     )`,
    `CREATE INDEX service_attempt_of ON service_attempt (space_id, service_id, happened_at)`,
    ...isolated('service_attempt', 'SELECT, INSERT'),
    ...appendOnly('service_attempt'),
  ],
  down: [
    `DROP TABLE service_attempt`,
    `DROP INDEX service_waiting`,
    `ALTER TABLE service DROP CONSTRAINT service_sent_online, DROP CONSTRAINT service_status,
       ADD CONSTRAINT service_status CHECK (status IN ('served', 'to-be-served'))`,
  ],
};
