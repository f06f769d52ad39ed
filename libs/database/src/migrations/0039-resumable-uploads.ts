import type { Migration } from '../migration';
import { isolated } from './sql';

/** Files that come in piece by piece (tus.io), and where their pieces lie. */
export const migration: Migration = {
  id: '0039-resumable-uploads',
  up: [
    // The lease is in the time of PostgreSQL, which all processes share; everything else in that of the court.
    `CREATE TABLE resumable_upload (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       owner_id uuid NOT NULL,
       file_name text NOT NULL CONSTRAINT resumable_upload_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
       length bigint NOT NULL CONSTRAINT resumable_upload_length CHECK (length > 0),
       received bigint NOT NULL DEFAULT 0,
       declared_sha256 bytea CONSTRAINT resumable_upload_sha256 CHECK (octet_length(declared_sha256) = 32),
       status text NOT NULL CONSTRAINT resumable_upload_status CHECK (status IN ('open', 'taken', 'expired')),
       wrapped_key bytea,
       taken_as text CONSTRAINT resumable_upload_taken_as CHECK (taken_as IN ('filing-document', 'exhibit')),
       taken_id uuid,
       begun_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       lease_id uuid,
       leased_until timestamptz,
       PRIMARY KEY (space_id, id),
       CONSTRAINT resumable_upload_owner FOREIGN KEY (space_id, owner_id) REFERENCES person (space_id, id),
       CONSTRAINT resumable_upload_received CHECK (received BETWEEN 0 AND length),
       CONSTRAINT resumable_upload_key_while_open CHECK ((status = 'open') = (wrapped_key IS NOT NULL)),
       CONSTRAINT resumable_upload_taken CHECK ((status = 'taken') = (taken_id IS NOT NULL)
         AND (status = 'taken') = (taken_as IS NOT NULL)),
       CONSTRAINT resumable_upload_taken_whole CHECK (status <> 'taken' OR received = length),
       CONSTRAINT resumable_upload_lease CHECK ((lease_id IS NULL) = (leased_until IS NULL))
     )`,
    `CREATE INDEX resumable_upload_by_owner ON resumable_upload (space_id, owner_id, begun_at, id)`,
    ...isolated('resumable_upload', 'SELECT, INSERT, UPDATE, DELETE'),

    // What is here is durable on the disk; no two segments begin at the same byte.
    `CREATE TABLE upload_segment (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       upload_id uuid NOT NULL,
       from_byte bigint NOT NULL CONSTRAINT upload_segment_from CHECK (from_byte >= 0),
       bytes bigint NOT NULL CONSTRAINT upload_segment_bytes CHECK (bytes > 0),
       stored bigint NOT NULL CONSTRAINT upload_segment_stored CHECK (stored > bytes),
       PRIMARY KEY (space_id, id),
       CONSTRAINT upload_segment_upload FOREIGN KEY (space_id, upload_id)
         REFERENCES resumable_upload (space_id, id) ON DELETE CASCADE,
       CONSTRAINT upload_segment_place UNIQUE (space_id, upload_id, from_byte)
     )`,
    ...isolated('upload_segment', 'SELECT, INSERT, UPDATE, DELETE'),
  ],
  down: [`DROP TABLE upload_segment, resumable_upload`],
};
