import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Policies take effect one a day; outages that a court declares. */
export const migration: Migration = {
  id: '0020-policies',
  up: [
    `ALTER TABLE court_policy ADD CONSTRAINT court_policy_one_a_day UNIQUE (space_id, court_id, effective_from)`,
    `CREATE TABLE court_outage (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       from_at timestamptz NOT NULL,
       to_at timestamptz NOT NULL,
       reason text NOT NULL CONSTRAINT court_outage_reason CHECK (length(reason) BETWEEN 1 AND 2000),
       declared_by uuid NOT NULL,
       declared_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT court_outage_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT court_outage_person FOREIGN KEY (space_id, declared_by) REFERENCES person (space_id, id),
       CONSTRAINT court_outage_period CHECK (to_at > from_at),
       CONSTRAINT court_outage_once EXCLUDE USING gist (space_id WITH =, court_id WITH =, tstzrange(from_at, to_at) WITH &&)
     )`,
    ...isolated('court_outage', 'SELECT, INSERT'),
    ...appendOnly('court_outage'),
  ],
  down: [`DROP TABLE court_outage`, `ALTER TABLE court_policy DROP CONSTRAINT court_policy_one_a_day`],
};
