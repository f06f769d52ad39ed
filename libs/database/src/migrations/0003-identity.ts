import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Who may act, with which keys, and the record of what was done. */
export const migration: Migration = {
  id: '0003-identity',
  up: [
    `CREATE TABLE person (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       name text NOT NULL,
       email text NOT NULL CONSTRAINT person_email_lower CHECK (email = lower(email)),
       password_hash text,
       assurance text NOT NULL CONSTRAINT person_assurance
         CHECK (assurance IN ('self-asserted', 'verified-remote', 'verified-in-person', 'delegated')),
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT person_email UNIQUE (space_id, email)
     )`,
    ...isolated('person', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE held_role (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       role text NOT NULL,
       court_id uuid,
       held_from timestamptz NOT NULL,
       held_to timestamptz,
       PRIMARY KEY (space_id, id),
       CONSTRAINT held_role_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT held_role_once UNIQUE NULLS NOT DISTINCT (space_id, person_id, role, court_id, held_from)
     )`,
    ...isolated('held_role', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE api_key (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       name text NOT NULL CONSTRAINT api_key_name CHECK (length(name) BETWEEN 1 AND 100),
       secret_sha256 bytea NOT NULL CONSTRAINT api_key_digest CHECK (octet_length(secret_sha256) = 32),
       created_at timestamptz NOT NULL DEFAULT now(),
       ended_at timestamptz,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT api_key_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    ...isolated('api_key', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE act (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       act text NOT NULL,
       object_kind text NOT NULL,
       object_id uuid NOT NULL,
       court_id uuid,
       assurance text NOT NULL,
       method text NOT NULL,
       reason text,
       acted_at timestamptz NOT NULL,
       recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
       PRIMARY KEY (space_id, id)
     )`,
    `CREATE INDEX act_object ON act (space_id, object_kind, object_id, acted_at)`,
    ...isolated('act', 'SELECT, INSERT'),
    ...appendOnly('act'),

    // One round trip tells who a token stands for today: set_config is local to the statement's own transaction.
    `CREATE FUNCTION standing(in_space uuid, of_person uuid, of_key uuid, at timestamptz)
       RETURNS TABLE (assurance text, key_sha256 bytea, roles jsonb) LANGUAGE plpgsql VOLATILE AS $$
     BEGIN
       PERFORM set_config('assize.space_id', in_space::text, true);
       RETURN QUERY
         SELECT p.assurance,
                (SELECT k.secret_sha256 FROM api_key k
                  WHERE k.space_id = in_space AND k.id = of_key AND k.ended_at IS NULL),
                coalesce((SELECT jsonb_agg(jsonb_build_object('role', r.role, 'courtId', r.court_id))
                   FROM held_role r
                  WHERE r.space_id = in_space AND r.person_id = p.id AND r.held_from <= shifted.now
                    AND (r.held_to IS NULL OR r.held_to > shifted.now)), '[]'::jsonb)
           FROM person p,
                LATERAL (SELECT at + s.clock_offset_ms * interval '1 millisecond' AS now
                           FROM space s WHERE s.id = in_space) AS shifted
          WHERE p.space_id = in_space
            AND p.id = coalesce(of_person, (SELECT k.person_id FROM api_key k WHERE k.space_id = in_space AND k.id = of_key));
     END $$`,
  ],
  down: [`DROP FUNCTION standing(uuid, uuid, uuid, timestamptz)`, `DROP TABLE act, api_key, held_role, person`],
};
