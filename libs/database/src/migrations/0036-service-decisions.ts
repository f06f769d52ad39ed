import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Why each paper goes to whom, decided and decided anew; consent to be served online; and that an address changed. */
export const migration: Migration = {
  id: '0036-service-decisions',
  up: [
    `CREATE TABLE service_decision (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       service_id uuid NOT NULL,
       number integer NOT NULL CONSTRAINT service_decision_number CHECK (number > 0),
       method text NOT NULL,
       recipient text NOT NULL,
       person_id uuid,
       because jsonb NOT NULL,
       cause text NOT NULL CONSTRAINT service_decision_cause CHECK
         (cause IN ('first', 'counsel-entered', 'counsel-left', 'address-changed', 'asked-for')),
       decided_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT service_decision_of FOREIGN KEY (space_id, service_id) REFERENCES service (space_id, id),
       CONSTRAINT service_decision_once UNIQUE (space_id, service_id, number)
     )`,
    ...isolated('service_decision', 'SELECT, INSERT'),
    ...appendOnly('service_decision'),

    // The number, and not the time, says which came last; two at once cannot have the same.
    `CREATE TABLE service_consent (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       court_id uuid NOT NULL,
       case_id uuid,
       number integer NOT NULL CONSTRAINT service_consent_number CHECK (number > 0),
       given boolean NOT NULL,
       assurance text NOT NULL,
       said_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT service_consent_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT service_consent_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT service_consent_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT service_consent_once UNIQUE NULLS NOT DISTINCT (space_id, person_id, court_id, case_id, number)
     )`,
    ...isolated('service_consent', 'SELECT, INSERT'),
    ...appendOnly('service_consent'),

    // That it changed, not to what: an address can be erased, this cannot.
    `CREATE TABLE address_change (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       party_id uuid NOT NULL,
       number integer NOT NULL CONSTRAINT address_change_number CHECK (number > 0),
       changed_by uuid NOT NULL,
       changed_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT address_change_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT address_change_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       CONSTRAINT address_change_person FOREIGN KEY (space_id, changed_by) REFERENCES person (space_id, id),
       CONSTRAINT address_change_once UNIQUE (space_id, party_id, number)
     )`,
    ...isolated('address_change', 'SELECT, INSERT'),
    ...appendOnly('address_change'),
  ],
  down: [`DROP TABLE address_change, service_consent, service_decision`],
};
