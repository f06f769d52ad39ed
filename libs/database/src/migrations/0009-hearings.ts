import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

const ofHearing = (table: string): string =>
  `CONSTRAINT ${table}_hearing FOREIGN KEY (space_id, hearing_id) REFERENCES hearing (space_id, id)`;

const ofPerson = (table: string): string =>
  `CONSTRAINT ${table}_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)`;

/** Hearings, what they keep free, who agreed to join online, and what really happened. */
export const migration: Migration = {
  id: '0009-hearings',
  up: [
    `CREATE EXTENSION IF NOT EXISTS btree_gist`,

    `CREATE TABLE hearing (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       case_id uuid NOT NULL,
       status text NOT NULL CONSTRAINT hearing_status CHECK (status IN
         ('requested', 'listed', 'notified', 'in-session', 'completed', 'adjourned', 'cancelled')),
       mode text NOT NULL CONSTRAINT hearing_mode CHECK (mode IN ('on-site', 'online', 'mixed')),
       purpose text NOT NULL,
       requested_by uuid NOT NULL,
       requested_at timestamptz NOT NULL,
       minutes integer NOT NULL CONSTRAINT hearing_minutes CHECK (minutes > 0),
       time_zone text NOT NULL,
       starts_at timestamptz,
       ends_at timestamptz,
       room_id uuid,
       judge_id uuid,
       listing_number integer NOT NULL DEFAULT 0,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT hearing_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT hearing_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT hearing_requested_by FOREIGN KEY (space_id, requested_by) REFERENCES person (space_id, id),
       CONSTRAINT hearing_room FOREIGN KEY (space_id, room_id) REFERENCES court_room (space_id, id),
       CONSTRAINT hearing_judge FOREIGN KEY (space_id, judge_id) REFERENCES person (space_id, id),
       CONSTRAINT hearing_times CHECK (num_nulls(starts_at, ends_at, judge_id) IN (0, 3) AND starts_at < ends_at),
       CONSTRAINT hearing_has_its_date CHECK (status IN ('requested', 'cancelled') OR starts_at IS NOT NULL),
       CONSTRAINT hearing_has_its_room CHECK (starts_at IS NULL OR room_id IS NOT NULL OR mode = 'online')
     )`,
    `CREATE INDEX hearing_of_case ON hearing (space_id, case_id, requested_at, id)`,
    ...isolated('hearing', 'SELECT, INSERT, UPDATE'),

    // The last guard against a judge, room or person in two hearings at once; listing has looked before.
    `CREATE TABLE hearing_booking (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       hearing_id uuid NOT NULL,
       resource_kind text NOT NULL CONSTRAINT hearing_booking_kind CHECK (resource_kind IN ('judge', 'room', 'person')),
       resource_id uuid NOT NULL,
       during tstzrange NOT NULL CONSTRAINT hearing_booking_some_time CHECK (NOT isempty(during)),
       PRIMARY KEY (space_id, id),
       ${ofHearing('hearing_booking')},
       CONSTRAINT hearing_booking_alone EXCLUDE USING gist
         (space_id WITH =, resource_kind WITH =, resource_id WITH =, during WITH &&)
     )`,
    `CREATE INDEX hearing_booking_of_hearing ON hearing_booking (space_id, hearing_id)`,
    ...isolated('hearing_booking', 'SELECT, INSERT, DELETE'),

    // Each giving or taking back is a row; the one with the highest number holds.
    `CREATE TABLE hearing_consent (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       hearing_id uuid NOT NULL,
       person_id uuid NOT NULL,
       mode text NOT NULL CONSTRAINT hearing_consent_mode CHECK (mode = 'online'),
       number integer NOT NULL CONSTRAINT hearing_consent_positive CHECK (number > 0),
       given_at timestamptz,
       withdrawn_at timestamptz,
       PRIMARY KEY (space_id, id),
       ${ofHearing('hearing_consent')},
       ${ofPerson('hearing_consent')},
       CONSTRAINT hearing_consent_one_act CHECK (num_nonnulls(given_at, withdrawn_at) = 1),
       CONSTRAINT hearing_consent_number UNIQUE (space_id, hearing_id, person_id, number)
     )`,
    ...isolated('hearing_consent', 'SELECT, INSERT'),
    ...appendOnly('hearing_consent'),

    `CREATE TABLE hearing_actuals (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       hearing_id uuid NOT NULL,
       listing_number integer NOT NULL,
       outcome text NOT NULL CONSTRAINT hearing_actuals_outcome CHECK (outcome IN ('completed', 'adjourned')),
       started_at timestamptz NOT NULL,
       ended_at timestamptz NOT NULL CONSTRAINT hearing_actuals_times CHECK (started_at < ended_at),
       expected uuid[] NOT NULL,
       recorded_by uuid NOT NULL,
       recorded_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       ${ofHearing('hearing_actuals')},
       CONSTRAINT hearing_actuals_recorded_by FOREIGN KEY (space_id, recorded_by) REFERENCES person (space_id, id),
       CONSTRAINT hearing_actuals_once UNIQUE (space_id, hearing_id, listing_number)
     )`,
    ...isolated('hearing_actuals', 'SELECT, INSERT'),
    ...appendOnly('hearing_actuals'),

    `CREATE TABLE hearing_attendance (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       actuals_id uuid NOT NULL,
       position integer NOT NULL,
       person_id uuid NOT NULL,
       via text NOT NULL CONSTRAINT hearing_attendance_via CHECK (via IN ('room', 'online')),
       arrived_at timestamptz NOT NULL,
       left_at timestamptz NOT NULL CONSTRAINT hearing_attendance_times CHECK (arrived_at < left_at),
       ended_by text NOT NULL CONSTRAINT hearing_attendance_ended_by
         CHECK (ended_by IN ('hearing-ended', 'left', 'connection-lost', 'removed')),
       PRIMARY KEY (space_id, id),
       ${ofPerson('hearing_attendance')},
       CONSTRAINT hearing_attendance_actuals FOREIGN KEY (space_id, actuals_id) REFERENCES hearing_actuals (space_id, id),
       CONSTRAINT hearing_attendance_position UNIQUE (space_id, actuals_id, position)
     )`,
    ...isolated('hearing_attendance', 'SELECT, INSERT'),
    ...appendOnly('hearing_attendance'),
  ],
  down: [`DROP TABLE hearing_attendance, hearing_actuals, hearing_consent, hearing_booking, hearing`],
};
