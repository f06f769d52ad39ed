import type { Migration } from '../migration';
import { isolated } from './sql';

/** Sealing, striking, ex parte papers, walls, and the time of the court inside a query. */
export const migration: Migration = {
  id: '0016-restrictions',
  up: [
    // The court's time, from the machine's, for what is in force "until": rules stay with Clock, this only compares.
    `CREATE FUNCTION court_time(at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS
       $$ SELECT at + s.clock_offset_ms * interval '1 millisecond' FROM space s WHERE s.id = current_space() $$`,

    `ALTER TABLE court_case ADD COLUMN juvenile boolean NOT NULL DEFAULT false`,

    `CREATE TABLE restriction (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT restriction_kind CHECK (kind IN ('sealed', 'ex-parte', 'stricken')),
       object_kind text NOT NULL CONSTRAINT restriction_object_kind
         CHECK (object_kind IN ('case', 'entry', 'document', 'exhibit', 'judgment', 'address')),
       object_id uuid NOT NULL,
       to_parties boolean NOT NULL,
       order_text text NOT NULL CONSTRAINT restriction_order CHECK (length(order_text) BETWEEN 1 AND 2000),
       ordered_by uuid NOT NULL,
       recorded_by uuid NOT NULL,
       from_at timestamptz NOT NULL,
       until_at timestamptz,
       ended_at timestamptz,
       end_order_text text,
       ended_by uuid,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT restriction_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT restriction_judge FOREIGN KEY (space_id, ordered_by) REFERENCES person (space_id, id),
       CONSTRAINT restriction_end CHECK ((ended_at IS NULL) = (end_order_text IS NULL)),
       CONSTRAINT restriction_time CHECK (until_at IS NULL OR until_at > from_at)
     )`,
    `CREATE INDEX restriction_object ON restriction (space_id, object_kind, object_id) WHERE ended_at IS NULL`,
    `CREATE INDEX restriction_case_id ON restriction (space_id, case_id)`,
    ...isolated('restriction', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE restriction_admits (
       space_id uuid NOT NULL REFERENCES space (id),
       restriction_id uuid NOT NULL,
       person_id uuid NOT NULL,
       PRIMARY KEY (space_id, restriction_id, person_id),
       CONSTRAINT restriction_admits_restriction FOREIGN KEY (space_id, restriction_id) REFERENCES restriction (space_id, id),
       CONSTRAINT restriction_admits_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    ...isolated('restriction_admits', 'SELECT, INSERT'),

    `CREATE TABLE wall (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       person_id uuid NOT NULL,
       reason text NOT NULL CONSTRAINT wall_reason CHECK (length(reason) BETWEEN 1 AND 2000),
       from_at timestamptz NOT NULL,
       ended_at timestamptz,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT wall_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT wall_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    `CREATE UNIQUE INDEX wall_once ON wall (space_id, case_id, person_id) WHERE ended_at IS NULL`,
    ...isolated('wall', 'SELECT, INSERT, UPDATE'),
  ],
  down: [
    `DROP TABLE wall, restriction_admits, restriction`,
    `ALTER TABLE court_case DROP COLUMN juvenile`,
    `DROP FUNCTION court_time(timestamptz)`,
  ],
};
