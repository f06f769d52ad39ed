import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** The installation, its spaces, and what every write needs: keys, events, finished jobs. */
export const migration: Migration = {
  id: '0001-foundation',
  up: [
    `CREATE TABLE installation (
       id integer PRIMARY KEY DEFAULT 1 CONSTRAINT installation_one CHECK (id = 1),
       mode text NOT NULL CONSTRAINT installation_mode CHECK (mode IN ('sandbox', 'production')),
       created_at timestamptz NOT NULL DEFAULT now()
     )`,
    `GRANT SELECT ON installation TO assize_app`,

    `CREATE TABLE space (
       id uuid PRIMARY KEY,
       name text NOT NULL CONSTRAINT space_name UNIQUE,
       clock_offset_ms bigint NOT NULL DEFAULT 0 CONSTRAINT space_clock_forward CHECK (clock_offset_ms >= 0),
       created_at timestamptz NOT NULL DEFAULT now()
     )`,
    `GRANT SELECT, INSERT ON space TO assize_app`,
    `GRANT UPDATE (clock_offset_ms) ON space TO assize_app`,

    `CREATE FUNCTION current_space() RETURNS uuid LANGUAGE sql STABLE
       AS $$ SELECT nullif(current_setting('assize.space_id', true), '')::uuid $$`,

    `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
     END $$`,

    `CREATE TABLE idempotency_key (
       space_id uuid NOT NULL REFERENCES space (id),
       actor_id uuid NOT NULL,
       route text NOT NULL,
       key text NOT NULL CONSTRAINT idempotency_key_length CHECK (length(key) BETWEEN 1 AND 200),
       request_sha256 bytea NOT NULL,
       outcome jsonb NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (space_id, actor_id, route, key)
     )`,
    ...isolated('idempotency_key', 'SELECT, INSERT'),

    `CREATE TABLE domain_event (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       type text NOT NULL,
       subject_id uuid NOT NULL,
       payload jsonb NOT NULL,
       occurred_at timestamptz NOT NULL,
       recorded_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (space_id, id)
     )`,
    ...isolated('domain_event', 'SELECT, INSERT'),
    ...appendOnly('domain_event'),

    `CREATE TABLE finished_job (
       space_id uuid NOT NULL REFERENCES space (id),
       job_id uuid NOT NULL,
       finished_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (space_id, job_id)
     )`,
    ...isolated('finished_job', 'SELECT, INSERT'),
  ],
  down: [
    `DROP TABLE finished_job, domain_event, idempotency_key, space, installation`,
    `DROP FUNCTION refuse_change()`,
    `DROP FUNCTION current_space()`,
  ],
};
