import type { Migration } from '../migration';
import { isolated } from './sql';

/** Sessions and their refresh tokens, second factors, API clients, links to OpenID providers, and the delay on failures. */
export const migration: Migration = {
  id: '0014-sign-in',
  up: [
    // A program of an integrator acts as a person of its own, so that roles, acts and access know only people.
    `ALTER TABLE person ADD COLUMN kind text NOT NULL DEFAULT 'human'
       CONSTRAINT person_kind CHECK (kind IN ('human', 'client'))`,
    `ALTER TABLE person ADD CONSTRAINT person_client_without_password CHECK (kind = 'human' OR password_hash IS NULL)`,

    `ALTER TABLE api_key ADD COLUMN expires_at timestamptz, ADD COLUMN scopes text[]`,

    `CREATE TABLE api_client (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       organisation_id uuid,
       name text NOT NULL CONSTRAINT api_client_name CHECK (length(name) BETWEEN 1 AND 100),
       scopes text[] NOT NULL CONSTRAINT api_client_scopes CHECK (cardinality(scopes) > 0),
       secret_sha256 bytea NOT NULL CONSTRAINT api_client_digest CHECK (octet_length(secret_sha256) = 32),
       created_at timestamptz NOT NULL,
       ended_at timestamptz,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT api_client_person UNIQUE (space_id, person_id),
       CONSTRAINT api_client_is_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    ...isolated('api_client', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE session (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       method text NOT NULL,
       assurance text CONSTRAINT session_assurance
         CHECK (assurance IN ('self-asserted', 'verified-remote', 'verified-in-person', 'delegated')),
       scopes text[],
       agent text CONSTRAINT session_agent CHECK (length(agent) <= 200),
       started_at timestamptz NOT NULL,
       used_at timestamptz NOT NULL,
       idle_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       ended_at timestamptz,
       end_reason text,
       PRIMARY KEY (space_id, id),
       CONSTRAINT session_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT session_end CHECK ((ended_at IS NULL) = (end_reason IS NULL))
     )`,
    `CREATE INDEX session_of_person ON session (space_id, person_id, started_at) WHERE ended_at IS NULL`,
    ...isolated('session', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE refresh_token (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       session_id uuid NOT NULL,
       secret_sha256 bytea NOT NULL CONSTRAINT refresh_token_digest CHECK (octet_length(secret_sha256) = 32),
       made_at timestamptz NOT NULL,
       used_at timestamptz,
       successor_id uuid,
       successor_nonce bytea,
       PRIMARY KEY (space_id, id),
       CONSTRAINT refresh_token_session FOREIGN KEY (space_id, session_id) REFERENCES session (space_id, id),
       CONSTRAINT refresh_token_one_successor UNIQUE (space_id, successor_id),
       CONSTRAINT refresh_token_used CHECK ((used_at IS NULL) = (successor_id IS NULL))
     )`,
    `CREATE INDEX refresh_token_family ON refresh_token (space_id, session_id)`,
    ...isolated('refresh_token', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE totp (
       space_id uuid NOT NULL REFERENCES space (id),
       person_id uuid NOT NULL,
       secret_sealed text NOT NULL,
       enrolled_at timestamptz NOT NULL,
       confirmed_at timestamptz,
       last_step bigint NOT NULL DEFAULT 0,
       PRIMARY KEY (space_id, person_id),
       CONSTRAINT totp_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    ...isolated('totp', 'SELECT, INSERT, UPDATE, DELETE'),

    `CREATE TABLE recovery_code (
       space_id uuid NOT NULL REFERENCES space (id),
       person_id uuid NOT NULL,
       code_sha256 bytea NOT NULL,
       used_at timestamptz,
       PRIMARY KEY (space_id, person_id, code_sha256),
       CONSTRAINT recovery_code_totp FOREIGN KEY (space_id, person_id) REFERENCES totp (space_id, person_id) ON DELETE CASCADE
     )`,
    ...isolated('recovery_code', 'SELECT, INSERT, UPDATE, DELETE'),

    `CREATE TABLE oidc_link (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       provider text NOT NULL,
       issuer text NOT NULL,
       subject text NOT NULL,
       linked_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT oidc_link_subject UNIQUE (space_id, issuer, subject),
       CONSTRAINT oidc_link_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    ...isolated('oidc_link', 'SELECT, INSERT, DELETE'),

    `CREATE TABLE oidc_used_state (
       space_id uuid NOT NULL REFERENCES space (id),
       state_id uuid NOT NULL,
       expires_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, state_id)
     )`,
    ...isolated('oidc_used_state', 'SELECT, INSERT, DELETE'),

    // Above the spaces: it must answer alike for a space that does not exist. The keys are keyed digests of what was
    // typed, so that a row says nothing of anybody, known or not.
    `CREATE TABLE sign_in_delay (
       key bytea PRIMARY KEY CONSTRAINT sign_in_delay_digest CHECK (octet_length(key) = 32),
       failures integer NOT NULL CONSTRAINT sign_in_delay_failures CHECK (failures >= 0),
       blocked_until timestamptz NOT NULL,
       tried_at timestamptz NOT NULL
     )`,
    `CREATE INDEX sign_in_delay_idle ON sign_in_delay (tried_at)`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_delay TO assize_app`,

    // No delay for the first `free` failures; then 1, 2, 4 … seconds, up to a cap.
    `CREATE FUNCTION sign_in_pause(failures integer, free integer, cap integer) RETURNS interval LANGUAGE sql IMMUTABLE
       AS $$ SELECT CASE WHEN failures < free THEN interval '0'
                         ELSE least(cap, power(2, least(failures - free, 30))) * interval '1 second' END $$`,

    // An attempt at an account counts as a failure before its outcome is known: of a hundred guesses sent at once no more
    // pass than of a hundred sent one after the other. An address is counted when an attempt has failed, for many
    // people share one and sign in at the same time. Gives the seconds to wait, or 0 when the attempt may go on.
    `CREATE FUNCTION sign_in_claim(account bytea, address bytea, free integer, cap integer)
       RETURNS integer LANGUAGE plpgsql AS $$
     DECLARE
       at timestamptz;
       found sign_in_delay;
       blocked timestamptz;
     BEGIN
       DELETE FROM sign_in_delay WHERE key IN (
         SELECT key FROM sign_in_delay WHERE tried_at < clock_timestamp() - interval '1 day' LIMIT 100 FOR UPDATE SKIP LOCKED);
       INSERT INTO sign_in_delay AS d (key, failures, blocked_until, tried_at)
         VALUES (account, 0, '-infinity', clock_timestamp())
         ON CONFLICT (key) DO UPDATE SET key = d.key RETURNING * INTO found;
       SELECT max(d.blocked_until) INTO blocked FROM sign_in_delay d WHERE d.key = address;
       blocked := greatest(found.blocked_until, blocked);
       at := clock_timestamp();
       IF blocked > at THEN RETURN ceil(extract(epoch FROM blocked - at)); END IF;
       UPDATE sign_in_delay d
          SET failures = d.failures + 1, blocked_until = at + sign_in_pause(d.failures + 1, free, cap), tried_at = at
        WHERE d.key = account;
       RETURN 0;
     END $$`,

    // An address forgets one failure a minute, so that a whole office is not slowed by what one of its people mistypes.
    `CREATE FUNCTION sign_in_failed(address bytea, free integer, cap integer) RETURNS void LANGUAGE plpgsql AS $$
     DECLARE
       at timestamptz := clock_timestamp();
     BEGIN
       INSERT INTO sign_in_delay AS d (key, failures, blocked_until, tried_at)
         VALUES (address, 1, at + sign_in_pause(1, free, cap), at)
         ON CONFLICT (key) DO UPDATE SET (failures, blocked_until, tried_at) = (
           SELECT n, at + sign_in_pause(n, free, cap), at
             FROM (SELECT (greatest(0, d.failures - floor(extract(epoch FROM at - d.tried_at) / 60)) + 1)::integer AS n) AS counted);
     END $$`,

    `DROP FUNCTION standing(uuid, uuid, uuid, timestamptz)`,
    // One round trip tells who a token or key stands for today, and whether its session still runs. Sessions and keys
    // end in system time (at); roles are held in the time of the court.
    `CREATE FUNCTION standing(in_space uuid, of_person uuid, of_session uuid, of_key uuid, at timestamptz)
       RETURNS TABLE (person_id uuid, assurance text, method text, scopes text[], key_sha256 bytea, roles jsonb)
       LANGUAGE plpgsql VOLATILE AS $$
     BEGIN
       PERFORM set_config('assize.space_id', in_space::text, true);
       RETURN QUERY
         SELECT p.id, coalesce(s.assurance, p.assurance), s.method, coalesce(s.scopes, k.scopes), k.secret_sha256,
                coalesce((SELECT jsonb_agg(jsonb_build_object('role', r.role, 'courtId', r.court_id))
                   FROM held_role r
                  WHERE r.space_id = in_space AND r.person_id = p.id AND r.held_from <= shifted.now
                    AND (r.held_to IS NULL OR r.held_to > shifted.now)), '[]'::jsonb)
           FROM (SELECT at + sp.clock_offset_ms * interval '1 millisecond' AS now
                   FROM space sp WHERE sp.id = in_space) AS shifted
           LEFT JOIN session s ON s.space_id = in_space AND s.id = of_session AND s.person_id = of_person
                              AND s.ended_at IS NULL AND s.expires_at > at
           LEFT JOIN api_key k ON k.space_id = in_space AND k.id = of_key
                              AND k.ended_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > at)
           JOIN person p ON p.space_id = in_space AND p.id = coalesce(s.person_id, k.person_id);
     END $$`,
  ],
  down: [
    `DROP FUNCTION standing(uuid, uuid, uuid, uuid, timestamptz)`,
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
    `DROP FUNCTION sign_in_failed(bytea, integer, integer)`,
    `DROP FUNCTION sign_in_claim(bytea, bytea, integer, integer)`,
    `DROP FUNCTION sign_in_pause(integer, integer, integer)`,
    `DROP TABLE sign_in_delay, oidc_used_state, oidc_link, recovery_code, totp, refresh_token, session, api_client`,
    `ALTER TABLE api_key DROP COLUMN expires_at, DROP COLUMN scopes`,
    `ALTER TABLE person DROP CONSTRAINT person_client_without_password, DROP COLUMN kind`,
  ],
};
