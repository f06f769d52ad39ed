import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

const ofService = (table: string): string => `
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       service_id uuid NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT ${table}_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT ${table}_service FOREIGN KEY (space_id, service_id) REFERENCES service (space_id, id)`;

/** Service of process: the summons, the attempts to bring it, the return that proves it, its waiver, and default. */
export const migration: Migration = {
  id: '0035-process',
  up: [
    `ALTER TABLE service
       DROP CONSTRAINT service_status, DROP CONSTRAINT service_method,
       ADD CONSTRAINT service_status CHECK (status IN ('to-be-served', 'dispatched', 'undelivered', 'sent', 'served',
         'summons-due', 'summons-issued', 'unserved', 'return-due')),
       ADD CONSTRAINT service_method CHECK (method IN ('e-service', 'paper', 'process')),
       ADD CONSTRAINT service_of_process CHECK (status = 'served'
         OR (method = 'process') = (status IN ('summons-due', 'summons-issued', 'unserved', 'return-due')))`,

    `CREATE TABLE summons (${ofService('summons')},
       number integer NOT NULL CONSTRAINT summons_number CHECK (number > 0),
       entry_id uuid NOT NULL,
       reason text CONSTRAINT summons_reason CHECK (length(reason) BETWEEN 1 AND 2000),
       issued_by uuid NOT NULL,
       issued_at timestamptz NOT NULL,
       CONSTRAINT summons_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT summons_person FOREIGN KEY (space_id, issued_by) REFERENCES person (space_id, id),
       CONSTRAINT summons_once UNIQUE (space_id, service_id, number),
       CONSTRAINT summons_again_with_reason CHECK (number = 1 OR reason IS NOT NULL)
     )`,
    ...isolated('summons', 'SELECT, INSERT'),
    ...appendOnly('summons'),

    `CREATE TABLE process_attempt (${ofService('process_attempt')},
       summons_id uuid NOT NULL,
       method text NOT NULL CONSTRAINT process_attempt_method
         CHECK (method IN ('personal', 'substituted', 'mail', 'publication')),
       outcome text NOT NULL CONSTRAINT process_attempt_outcome
         CHECK (outcome IN ('served-on', 'not-found', 'refused', 'wrong-address')),
       happened_at timestamptz NOT NULL,
       made_by text NOT NULL CONSTRAINT process_attempt_made_by CHECK (length(made_by) BETWEEN 1 AND 200),
       served_on text CONSTRAINT process_attempt_served_on CHECK (length(served_on) BETWEEN 1 AND 200),
       recorded_by uuid NOT NULL,
       recorded_at timestamptz NOT NULL,
       CONSTRAINT process_attempt_summons FOREIGN KEY (space_id, summons_id) REFERENCES summons (space_id, id),
       CONSTRAINT process_attempt_person FOREIGN KEY (space_id, recorded_by) REFERENCES person (space_id, id),
       CONSTRAINT process_attempt_says_on_whom CHECK ((outcome = 'served-on') = (served_on IS NOT NULL))
     )`,
    `CREATE INDEX process_attempt_of ON process_attempt (space_id, service_id, happened_at)`,
    ...isolated('process_attempt', 'SELECT, INSERT'),
    ...appendOnly('process_attempt'),
    // Where somebody was looked for is an address: it lies beside the attempt, and can be erased while that stays.
    `CREATE TABLE process_attempt_place (
       space_id uuid NOT NULL REFERENCES space (id),
       attempt_id uuid NOT NULL,
       place text NOT NULL CONSTRAINT process_attempt_place_words CHECK (length(place) BETWEEN 1 AND 500),
       PRIMARY KEY (space_id, attempt_id),
       CONSTRAINT process_attempt_place_of FOREIGN KEY (space_id, attempt_id) REFERENCES process_attempt (space_id, id)
     )`,
    ...isolated('process_attempt_place', 'SELECT, INSERT, DELETE'),

    `CREATE TABLE process_return (${ofService('process_return')},
       attempt_id uuid NOT NULL,
       sworn_by text NOT NULL CONSTRAINT process_return_sworn_by CHECK (length(sworn_by) BETWEEN 1 AND 200),
       statement text CONSTRAINT process_return_statement CHECK (length(statement) BETWEEN 1 AND 20000),
       document_id uuid,
       entry_id uuid NOT NULL,
       filed_by uuid NOT NULL,
       filed_at timestamptz NOT NULL,
       CONSTRAINT process_return_attempt FOREIGN KEY (space_id, attempt_id) REFERENCES process_attempt (space_id, id),
       CONSTRAINT process_return_document FOREIGN KEY (space_id, document_id) REFERENCES docket_document (space_id, id),
       CONSTRAINT process_return_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT process_return_person FOREIGN KEY (space_id, filed_by) REFERENCES person (space_id, id),
       CONSTRAINT process_return_sworn CHECK (num_nonnulls(statement, document_id) > 0),
       CONSTRAINT process_return_once UNIQUE (space_id, service_id)
     )`,
    ...isolated('process_return', 'SELECT, INSERT'),
    ...appendOnly('process_return'),

    `CREATE TABLE process_waiver (${ofService('process_waiver')},
       waived_by uuid NOT NULL,
       assurance text NOT NULL,
       entry_id uuid NOT NULL,
       waived_at timestamptz NOT NULL,
       CONSTRAINT process_waiver_person FOREIGN KEY (space_id, waived_by) REFERENCES person (space_id, id),
       CONSTRAINT process_waiver_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT process_waiver_once UNIQUE (space_id, service_id)
     )`,
    ...isolated('process_waiver', 'SELECT, INSERT'),
    ...appendOnly('process_waiver'),

    // Nobody is shown as served without what proves it, whatever the program believes.
    `CREATE FUNCTION refuse_unproved_service() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE proved boolean;
     BEGIN
       IF TG_OP = 'UPDATE' AND OLD.status = 'served' THEN
         RAISE EXCEPTION 'what was served stays served' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       IF NEW.status <> 'served' THEN RETURN NEW; END IF;
       proved := CASE
         WHEN NEW.method = 'process' THEN
           EXISTS (SELECT FROM process_return r WHERE r.space_id = NEW.space_id AND r.service_id = NEW.id)
           OR EXISTS (SELECT FROM process_waiver w WHERE w.space_id = NEW.space_id AND w.service_id = NEW.id)
         WHEN NEW.method = 'paper' THEN
           EXISTS (SELECT FROM service_attempt a
                    WHERE a.space_id = NEW.space_id AND a.service_id = NEW.id AND a.kind = 'delivered')
         WHEN TG_OP = 'UPDATE' AND OLD.status = 'sent' AND OLD.person_id IS NOT DISTINCT FROM NEW.person_id THEN
           EXISTS (SELECT FROM service_attempt a
                    WHERE a.space_id = NEW.space_id AND a.service_id = NEW.id AND a.kind IN ('acknowledged', 'deemed'))
         ELSE true
       END;
       IF NOT proved THEN
         RAISE EXCEPTION 'service % is shown as made without proof', NEW.id USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER service_needs_proof BEFORE INSERT OR UPDATE ON service
       FOR EACH ROW EXECUTE FUNCTION refuse_unproved_service()`,
    `ALTER TABLE service ENABLE ALWAYS TRIGGER service_needs_proof`,

    `CREATE TABLE party_default (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       party_id uuid NOT NULL,
       service_id uuid NOT NULL,
       deadline_id uuid NOT NULL,
       entry_id uuid NOT NULL,
       entered_by uuid NOT NULL,
       entered_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT party_default_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT party_default_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       CONSTRAINT party_default_service FOREIGN KEY (space_id, service_id) REFERENCES service (space_id, id),
       CONSTRAINT party_default_deadline FOREIGN KEY (space_id, deadline_id) REFERENCES deadline (space_id, id),
       CONSTRAINT party_default_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT party_default_person FOREIGN KEY (space_id, entered_by) REFERENCES person (space_id, id),
       CONSTRAINT party_default_once UNIQUE (space_id, party_id)
     )`,
    ...isolated('party_default', 'SELECT, INSERT'),
    ...appendOnly('party_default'),
    `CREATE FUNCTION refuse_default_unproved() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NOT EXISTS (SELECT FROM service s WHERE s.space_id = NEW.space_id AND s.id = NEW.service_id
                        AND s.party_id = NEW.party_id AND s.status = 'served')
          OR NOT EXISTS (SELECT FROM deadline d WHERE d.space_id = NEW.space_id AND d.id = NEW.deadline_id
                           AND d.party_id = NEW.party_id AND d.kind = 'answer' AND d.too_late_from <= NEW.entered_at)
          OR EXISTS (SELECT FROM deadline d WHERE d.space_id = NEW.space_id AND d.replaces = NEW.deadline_id)
          OR EXISTS (SELECT FROM deadline_end x WHERE x.space_id = NEW.space_id AND x.deadline_id = NEW.deadline_id)
       THEN RAISE EXCEPTION 'a default needs proof of service and an answer that was missed'
         USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER party_default_needs_proof BEFORE INSERT ON party_default
       FOR EACH ROW EXECUTE FUNCTION refuse_default_unproved()`,
    `ALTER TABLE party_default ENABLE ALWAYS TRIGGER party_default_needs_proof`,
  ],
  down: [
    `DROP TABLE party_default`,
    `DROP TRIGGER service_needs_proof ON service`,
    `DROP FUNCTION refuse_default_unproved()`,
    `DROP FUNCTION refuse_unproved_service()`,
    `DROP TABLE process_waiver, process_return, process_attempt_place, process_attempt, summons`,
    `ALTER TABLE service
       DROP CONSTRAINT service_of_process, DROP CONSTRAINT service_status, DROP CONSTRAINT service_method,
       ADD CONSTRAINT service_method CHECK (method IN ('e-service', 'paper')),
       ADD CONSTRAINT service_status CHECK (status IN ('to-be-served', 'dispatched', 'undelivered', 'sent', 'served'))`,
  ],
};
