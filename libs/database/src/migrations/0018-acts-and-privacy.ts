import type { Migration } from '../migration';
import { isolated } from './sql';

/** Acts say for whom and of which case; what can be traced to people lies beside them; holds, erasures and retention. */
export const migration: Migration = {
  id: '0018-acts-and-privacy',
  up: [
    `ALTER TABLE act
       ADD COLUMN for_person_id uuid,
       ADD COLUMN organisation_id uuid,
       ADD COLUMN case_id uuid,
       ADD COLUMN request_id uuid,
       -- A page of acts ends at a millisecond, which is all that a cursor can say.
       ALTER COLUMN recorded_at TYPE timestamptz(3)`,
    // A room that knows the case of what it did need not know its court.
    `CREATE FUNCTION act_in_its_court() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       SELECT c.court_id INTO NEW.court_id FROM court_case c WHERE c.space_id = NEW.space_id AND c.id = NEW.case_id;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER act_in_its_court BEFORE INSERT ON act FOR EACH ROW
       WHEN (NEW.court_id IS NULL AND NEW.case_id IS NOT NULL) EXECUTE FUNCTION act_in_its_court()`,
    `CREATE INDEX act_recorded ON act (space_id, recorded_at, id)`,
    `CREATE INDEX act_of_person ON act (space_id, person_id, recorded_at, id)`,
    `CREATE INDEX act_of_case ON act (space_id, case_id, recorded_at, id) WHERE case_id IS NOT NULL`,

    // An act names a request and this tells where it came from. No foreign key: the act stays when this goes.
    `CREATE TABLE act_origin (
       space_id uuid NOT NULL REFERENCES space (id),
       request_id uuid NOT NULL,
       person_id uuid NOT NULL,
       address text NOT NULL CONSTRAINT act_origin_address CHECK (length(address) BETWEEN 1 AND 100),
       agent text CONSTRAINT act_origin_agent CHECK (length(agent) <= 200),
       seen_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, request_id)
     )`,
    `CREATE INDEX act_origin_seen ON act_origin (space_id, seen_at)`,
    `CREATE INDEX act_origin_of_person ON act_origin (space_id, person_id)`,
    ...isolated('act_origin', 'SELECT, INSERT, DELETE'),

    `ALTER TABLE person ADD COLUMN erased_at timestamptz`,

    `CREATE TABLE legal_hold (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       reason text NOT NULL CONSTRAINT legal_hold_reason CHECK (length(reason) BETWEEN 1 AND 2000),
       placed_by uuid NOT NULL,
       placed_at timestamptz NOT NULL,
       lifted_by uuid,
       lifted_at timestamptz,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT legal_hold_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT legal_hold_end CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
     )`,
    `CREATE INDEX legal_hold_of_person ON legal_hold (space_id, person_id)`,
    ...isolated('legal_hold', 'SELECT, INSERT, UPDATE'),

    // Written with each batch that is erased, so that what is counted here and what is gone are the same.
    `CREATE TABLE retention_batch (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       rule text NOT NULL,
       erased integer NOT NULL CONSTRAINT retention_batch_some CHECK (erased > 0),
       older_than timestamptz NOT NULL,
       erased_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id)
     )`,
    ...isolated('retention_batch', 'SELECT, INSERT'),

    `GRANT DELETE ON idempotency_key, session, refresh_token TO assize_app`,
    `CREATE INDEX idempotency_key_age ON idempotency_key (space_id, created_at)`,
  ],
  down: [
    `DROP INDEX idempotency_key_age`,
    `REVOKE DELETE ON idempotency_key, session, refresh_token FROM assize_app`,
    `DROP TABLE retention_batch, legal_hold, act_origin`,
    `ALTER TABLE person DROP COLUMN erased_at`,
    `DROP INDEX act_of_case, act_of_person, act_recorded`,
    `DROP TRIGGER act_in_its_court ON act`,
    `DROP FUNCTION act_in_its_court()`,
    `ALTER TABLE act DROP COLUMN request_id, DROP COLUMN case_id, DROP COLUMN organisation_id, DROP COLUMN for_person_id,
       ALTER COLUMN recorded_at TYPE timestamptz`,
  ],
};
