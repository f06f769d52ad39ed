import type { Migration } from '../migration';

/** How far a case has come, that it is decided once, and on whom its papers were served. */
export const migration: Migration = {
  id: '0013-course-of-a-case',
  up: [
    // When the newest event that was reckoned with happened, so that one heard of later than that changes nothing back.
    `ALTER TABLE court_case ADD COLUMN newest_event_at timestamptz`,

    // Two judges at once give one judgment, whatever either of them has looked up before.
    `CREATE UNIQUE INDEX judgment_decides_once ON judgment (space_id, case_id) WHERE case_id IS NOT NULL`,

    `ALTER TABLE service
       ADD COLUMN recipient text NOT NULL DEFAULT 'party'
         CONSTRAINT service_recipient CHECK (recipient IN ('party', 'counsel')),
       ADD COLUMN person_id uuid,
       ADD CONSTRAINT service_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)`,
  ],
  down: [
    `ALTER TABLE service DROP COLUMN person_id, DROP COLUMN recipient`,
    `DROP INDEX judgment_decides_once`,
    `ALTER TABLE court_case DROP COLUMN newest_event_at`,
  ],
};
