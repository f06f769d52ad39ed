import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Courts, their rooms, and every version of their policies. */
export const migration: Migration = {
  id: '0004-courts',
  up: [
    `CREATE TABLE court (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       key text NOT NULL,
       name jsonb NOT NULL,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT court_key UNIQUE (space_id, key)
     )`,
    ...isolated('court', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE court_room (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       key text NOT NULL,
       name jsonb NOT NULL,
       seats integer NOT NULL CONSTRAINT court_room_seats CHECK (seats > 0),
       PRIMARY KEY (space_id, id),
       CONSTRAINT court_room_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT court_room_key UNIQUE (space_id, court_id, key)
     )`,
    ...isolated('court_room', 'SELECT, INSERT'),

    `CREATE TABLE court_policy (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       policy_version text NOT NULL,
       effective_from date NOT NULL,
       document jsonb NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT court_policy_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT court_policy_once UNIQUE (space_id, court_id, policy_version)
     )`,
    ...isolated('court_policy', 'SELECT, INSERT'),
    ...appendOnly('court_policy'),
  ],
  down: [`DROP TABLE court_policy, court_room, court`],
};
