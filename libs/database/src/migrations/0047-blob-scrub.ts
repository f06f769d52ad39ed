import type { Migration } from '../migration';
import { isolated } from './sql';

/** How far the stored files have been read again, and what the last whole round found. */
export const migration: Migration = {
  id: '0047-blob-scrub',
  up: [
    `CREATE TABLE blob_scrub (
       space_id uuid NOT NULL REFERENCES space (id),
       began_at timestamptz,
       after_id uuid,
       found jsonb NOT NULL DEFAULT '[]',
       finished_at timestamptz,
       findings jsonb NOT NULL DEFAULT '[]',
       PRIMARY KEY (space_id),
       CONSTRAINT blob_scrub_under_way CHECK (began_at IS NOT NULL OR after_id IS NULL)
     )`,
    ...isolated('blob_scrub', 'SELECT, INSERT, UPDATE'),
  ],
  down: [`DROP TABLE blob_scrub`],
};
