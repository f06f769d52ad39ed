import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** What filings cost, and what was paid. */
export const migration: Migration = {
  id: '0021-fees',
  up: [
    `CREATE TABLE payment (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       filing_id uuid NOT NULL,
       status text NOT NULL CONSTRAINT payment_status CHECK (status IN ('due', 'authorising', 'authorised', 'capturing',
         'captured', 'waiver-asked', 'waived', 'declined', 'lapsed', 'waiver-denied', 'releasing', 'released')),
       currency text NOT NULL CONSTRAINT payment_currency CHECK (currency ~ '^[A-Z]{3}$'),
       quoted bigint NOT NULL CONSTRAINT payment_quoted CHECK (quoted > 0),
       authorised bigint NOT NULL CONSTRAINT payment_authorised CHECK (authorised >= quoted),
       captured bigint NOT NULL DEFAULT 0,
       token text,
       waiver_reason text,
       decided_by uuid,
       decision_reason text,
       changed_at timestamptz NOT NULL,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT payment_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id),
       CONSTRAINT payment_decider FOREIGN KEY (space_id, decided_by) REFERENCES person (space_id, id),
       CONSTRAINT payment_never_takes_more CHECK (captured BETWEEN 0 AND authorised),
       CONSTRAINT payment_captured_is_said CHECK ((captured > 0) <= (status = 'captured'))
     )`,
    // Whatever happens, a filing is paid for once.
    `CREATE UNIQUE INDEX payment_one_alive ON payment (space_id, filing_id)
       WHERE status IN ('due', 'authorising', 'authorised', 'capturing', 'captured', 'waiver-asked', 'waived')`,
    `CREATE INDEX payment_by_filing ON payment (space_id, filing_id, changed_at)`,
    ...isolated('payment', 'SELECT, INSERT, UPDATE'),

    // The books of the made-up provider of a sandbox, which stands for a company outside: the same key is one order.
    `CREATE TABLE sandbox_charge (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       key text NOT NULL,
       kind text NOT NULL CONSTRAINT sandbox_charge_kind CHECK (kind IN ('authorise', 'capture', 'release')),
       amount bigint NOT NULL,
       answer text NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT sandbox_charge_once UNIQUE (space_id, key)
     )`,
    ...isolated('sandbox_charge', 'SELECT, INSERT'),
    ...appendOnly('sandbox_charge'),
  ],
  down: [`DROP TABLE sandbox_charge, payment`],
};
