import type { Migration } from '../migration';
import { isolated } from './sql';

/** Whether uploads were scanned for malware, where the court has a scanner. */
export const migration: Migration = {
  id: '0029-upload-scans',
  up: [
    `CREATE TABLE upload_scan (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       status text NOT NULL CONSTRAINT upload_scan_status CHECK (status IN ('held', 'clean', 'infected')),
       signature text,
       scanned_at timestamptz,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT upload_scan_upload FOREIGN KEY (space_id, id) REFERENCES filing_upload (space_id, id) ON DELETE CASCADE,
       CONSTRAINT upload_scan_names_what_it_found CHECK ((status = 'infected') = (signature IS NOT NULL)),
       CONSTRAINT upload_scan_held_until_scanned CHECK ((status = 'held') = (scanned_at IS NULL))
     )`,
    ...isolated('upload_scan', 'SELECT, INSERT, UPDATE'),
    // What was scanned once stays so: only what is held can still become something.
    `CREATE FUNCTION refuse_second_scan() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.status <> 'held' THEN RAISE EXCEPTION 'the upload % was scanned already', OLD.id; END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER upload_scan_once BEFORE UPDATE ON upload_scan FOR EACH ROW EXECUTE FUNCTION refuse_second_scan()`,
    `ALTER TABLE upload_scan ENABLE ALWAYS TRIGGER upload_scan_once`,
  ],
  down: [`DROP TABLE upload_scan`, `DROP FUNCTION refuse_second_scan()`],
};
