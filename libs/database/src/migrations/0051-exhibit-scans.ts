import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** What the scanner found in the files of exhibits, where the court has one. */
export const migration: Migration = {
  id: '0051-exhibit-scans',
  up: [
    `CREATE TABLE exhibit_scan (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       status text NOT NULL CONSTRAINT exhibit_scan_status CHECK (status IN ('clean', 'infected')),
       signature text,
       scanned_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT exhibit_scan_exhibit FOREIGN KEY (space_id, id) REFERENCES exhibit (space_id, id),
       CONSTRAINT exhibit_scan_names_what_it_found CHECK ((status = 'infected') = (signature IS NOT NULL))
     )`,
    ...isolated('exhibit_scan', 'SELECT, INSERT'),
    ...appendOnly('exhibit_scan'),
  ],
  down: [`DROP TABLE exhibit_scan`],
};
