import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** What is in force "from–to" in the court's time; an open end is null. Two of the same never overlap. */
const once = (name: string, ...same: string[]): string =>
  `CONSTRAINT ${name} EXCLUDE USING gist (${same.map((column) => `${column} WITH =`).join(', ')}, tstzrange(from_at, until_at) WITH &&)`;

const period = (table: string): string => `CONSTRAINT ${table}_period CHECK (until_at IS NULL OR until_at >= from_at)`;

const person = (table: string, column: string): string =>
  `CONSTRAINT ${table}_${column} FOREIGN KEY (space_id, ${column}) REFERENCES person (space_id, id)`;

/** Organisations and who acts for them, roles with their ends, appearances, verified people, assisted mode, recusals. */
export const migration: Migration = {
  id: '0017-people',
  up: [
    // In whole milliseconds, as every instant is that a list is paged by.
    `ALTER TABLE person ADD COLUMN registered_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp())`,
    `CREATE INDEX person_registered ON person (space_id, registered_at, id)`,

    `CREATE TABLE organisation (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT organisation_kind CHECK (kind IN ('firm', 'office', 'integrator')),
       name text NOT NULL CONSTRAINT organisation_name CHECK (length(name) BETWEEN 1 AND 200),
       created_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id)
     )`,
    `CREATE INDEX organisation_created ON organisation (space_id, created_at, id)`,
    ...isolated('organisation', 'SELECT, INSERT'),

    `ALTER TABLE api_client ADD CONSTRAINT api_client_organisation
       FOREIGN KEY (space_id, organisation_id) REFERENCES organisation (space_id, id)`,

    `CREATE TABLE membership (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       organisation_id uuid NOT NULL,
       person_id uuid NOT NULL,
       from_at timestamptz NOT NULL,
       until_at timestamptz,
       PRIMARY KEY (space_id, id),
       CONSTRAINT membership_organisation FOREIGN KEY (space_id, organisation_id) REFERENCES organisation (space_id, id),
       ${person('membership', 'person_id')},
       ${period('membership')},
       ${once('membership_once', 'space_id', 'organisation_id', 'person_id')}
     )`,
    `CREATE INDEX membership_of_person ON membership (space_id, person_id)`,
    ...isolated('membership', 'SELECT, INSERT, UPDATE'),

    `ALTER TABLE held_role
       ADD CONSTRAINT held_role_role CHECK (role IN ('filer', 'counsel', 'clerk', 'judge', 'presiding-judge', 'reviewer',
         'researcher', 'administrator', 'auditor')),
       ADD CONSTRAINT held_role_period CHECK (held_to IS NULL OR held_to >= held_from),
       ADD CONSTRAINT held_role_no_overlap EXCLUDE USING gist (space_id WITH =, person_id WITH =, role WITH =,
         coalesce(court_id, '00000000-0000-0000-0000-000000000000') WITH =, tstzrange(held_from, held_to) WITH &&)`,
    `CREATE INDEX held_role_of_court ON held_role (space_id, court_id, held_from, id)`,

    // Whoever ends the role of an administrator waits for whoever is ending another one's in the same court; so of two
    // who end each other's at once the second finds that hers is the last. One with an end of her own does not count.
    `CREATE FUNCTION keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM pg_advisory_xact_lock(hashtextextended('administrators ' || OLD.space_id || coalesce(OLD.court_id::text, ''), 0));
       IF NOT EXISTS (SELECT FROM held_role r
                       WHERE r.space_id = OLD.space_id AND r.role = 'administrator'
                         AND r.court_id IS NOT DISTINCT FROM OLD.court_id AND r.person_id <> OLD.person_id
                         AND r.held_from <= NEW.held_to AND r.held_to IS NULL) THEN
         RAISE EXCEPTION 'the last administrator of a court stays'
           USING ERRCODE = 'restrict_violation', CONSTRAINT = 'held_role_last_administrator';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER held_role_last_administrator BEFORE UPDATE ON held_role FOR EACH ROW
       WHEN (OLD.role = 'administrator' AND NEW.held_to IS DISTINCT FROM OLD.held_to AND NEW.held_to > OLD.held_from)
       EXECUTE FUNCTION keep_an_administrator()`,

    `CREATE TABLE verification (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       court_id uuid NOT NULL,
       means text NOT NULL CONSTRAINT verification_means
         CHECK (means IN ('identity-document', 'video-call', 'electronic-identity', 'authority-document')),
       level text NOT NULL CONSTRAINT verification_level
         CHECK (level IN ('verified-remote', 'verified-in-person', 'delegated')),
       organisation_id uuid,
       verified_by uuid NOT NULL,
       verified_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       ${person('verification', 'person_id')},
       ${person('verification', 'verified_by')},
       CONSTRAINT verification_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT verification_organisation FOREIGN KEY (space_id, organisation_id) REFERENCES organisation (space_id, id),
       CONSTRAINT verification_of_another CHECK (person_id <> verified_by),
       CONSTRAINT verification_delegated CHECK ((level = 'delegated') = (organisation_id IS NOT NULL))
     )`,
    `CREATE INDEX verification_of_person ON verification (space_id, person_id, verified_at)`,
    ...isolated('verification', 'SELECT, INSERT'),
    ...appendOnly('verification'),

    `CREATE TABLE assistance (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       clerk_id uuid NOT NULL,
       person_id uuid NOT NULL,
       reason text NOT NULL CONSTRAINT assistance_reason CHECK (length(reason) BETWEEN 1 AND 500),
       from_at timestamptz NOT NULL,
       until_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       ${person('assistance', 'clerk_id')},
       ${person('assistance', 'person_id')},
       CONSTRAINT assistance_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT assistance_of_another CHECK (clerk_id <> person_id),
       ${period('assistance')}
     )`,
    `CREATE INDEX assistance_of_court ON assistance (space_id, court_id, from_at, id)`,
    ...isolated('assistance', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE appearance (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       party_id uuid NOT NULL,
       counsel_id uuid NOT NULL,
       organisation_id uuid,
       from_at timestamptz NOT NULL,
       until_at timestamptz,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT appearance_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT appearance_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       CONSTRAINT appearance_organisation FOREIGN KEY (space_id, organisation_id) REFERENCES organisation (space_id, id),
       ${person('appearance', 'counsel_id')},
       ${period('appearance')},
       ${once('appearance_once', 'space_id', 'party_id', 'counsel_id')}
     )`,
    `CREATE INDEX appearance_of_counsel ON appearance (space_id, counsel_id, case_id)`,
    `CREATE INDEX appearance_of_party ON appearance (space_id, case_id, party_id)`,
    // Whoever acted for a party until now appears for it since the case was opened. Its owner sees every space for this.
    `ALTER TABLE case_party NO FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE court_case NO FORCE ROW LEVEL SECURITY`,
    `INSERT INTO appearance (space_id, id, case_id, party_id, counsel_id, from_at)
       SELECT p.space_id, gen_random_uuid(), p.case_id, p.id, p.counsel_id, c.opened_at
         FROM case_party p JOIN court_case c ON c.space_id = p.space_id AND c.id = p.case_id
        WHERE p.counsel_id IS NOT NULL`,
    `ALTER TABLE case_party FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE court_case FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE case_party DROP COLUMN counsel_id`,
    ...isolated('appearance', 'SELECT, INSERT, UPDATE'),

    // A judge can leave a panel; a seat that a recusal left empty is vacant until the panel is named anew.
    `ALTER TABLE panel_member
       ADD COLUMN left_at timestamptz,
       ADD COLUMN vacant boolean NOT NULL DEFAULT false,
       ADD CONSTRAINT panel_member_vacant CHECK (NOT vacant OR left_at IS NOT NULL),
       DROP CONSTRAINT panel_member_once`,
    `DROP INDEX panel_member_presiding`,
    `CREATE UNIQUE INDEX panel_member_once ON panel_member (space_id, case_id, person_id) WHERE left_at IS NULL`,
    `CREATE UNIQUE INDEX panel_member_presiding ON panel_member (space_id, case_id) WHERE presiding AND left_at IS NULL`,
    `CREATE INDEX panel_member_vacancy ON panel_member (space_id, case_id) WHERE vacant`,
    `GRANT UPDATE (left_at, vacant) ON panel_member TO assize_app`,
  ],
  down: [
    `REVOKE UPDATE (left_at, vacant) ON panel_member FROM assize_app`,
    `DROP INDEX panel_member_vacancy`,
    `DROP INDEX panel_member_presiding`,
    `DROP INDEX panel_member_once`,
    `ALTER TABLE panel_member NO FORCE ROW LEVEL SECURITY`,
    `DELETE FROM panel_member WHERE left_at IS NOT NULL`,
    `ALTER TABLE panel_member FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE panel_member DROP COLUMN vacant, DROP COLUMN left_at,
       ADD CONSTRAINT panel_member_once UNIQUE (space_id, case_id, person_id)`,
    `CREATE UNIQUE INDEX panel_member_presiding ON panel_member (space_id, case_id) WHERE presiding`,
    `ALTER TABLE case_party ADD COLUMN counsel_id uuid,
       ADD CONSTRAINT case_party_counsel FOREIGN KEY (space_id, counsel_id) REFERENCES person (space_id, id)`,
    `CREATE INDEX case_party_by_counsel ON case_party (space_id, counsel_id, case_id)`,
    `ALTER TABLE case_party NO FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE appearance NO FORCE ROW LEVEL SECURITY`,
    `UPDATE case_party p SET counsel_id = a.counsel_id FROM appearance a
      WHERE a.space_id = p.space_id AND a.party_id = p.id AND a.until_at IS NULL`,
    `ALTER TABLE case_party FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE api_client DROP CONSTRAINT api_client_organisation`,
    `DROP TABLE appearance, assistance, verification, membership, organisation`,
    `DROP TRIGGER held_role_last_administrator ON held_role`,
    `DROP FUNCTION keep_an_administrator()`,
    `DROP INDEX held_role_of_court`,
    `ALTER TABLE held_role DROP CONSTRAINT held_role_role, DROP CONSTRAINT held_role_period,
       DROP CONSTRAINT held_role_no_overlap`,
    `DROP INDEX person_registered`,
    `ALTER TABLE person DROP COLUMN registered_at`,
  ],
};
