import type { Migration } from '../migration';
import { isolated } from './sql';

/** Which stored files there are. Their bytes lie encrypted outside the database. */
export const migration: Migration = {
  id: '0005-blobs',
  up: [
    `CREATE TABLE blob (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       sha256 bytea NOT NULL CONSTRAINT blob_sha256 CHECK (octet_length(sha256) = 32),
       bytes bigint NOT NULL CONSTRAINT blob_bytes CHECK (bytes > 0),
       media_type text NOT NULL,
       wrapped_key bytea NOT NULL,
       stored_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (space_id, id)
     )`,
    ...isolated('blob', 'SELECT, INSERT'),
  ],
  down: [`DROP TABLE blob`],
};
