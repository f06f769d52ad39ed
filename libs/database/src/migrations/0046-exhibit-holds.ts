import type { Migration } from '../migration';
import { isolated } from './sql';

const CUSTODY_BEFORE = `'received', 'viewed', 'copied', 'verified', 'marked', 'offered', 'admitted', 'excluded', 'withdrawn', 'stated', 'objected', 'certified'`;
const CUSTODY = `${CUSTODY_BEFORE}, 'erased'`;

const kinds = (table: string, constraint: string, column: string, allowed: string): string[] => [
  `ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`,
  `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${column} IN (${allowed}))`,
];

const ACTS_BEFORE = `'mark', 'offer', 'admit', 'exclude', 'withdraw'`;

const ruledBy = (acts: string): string[] => [
  `ALTER TABLE exhibit_act DROP CONSTRAINT exhibit_act_ruling, DROP CONSTRAINT exhibit_act_reasoned`,
  `ALTER TABLE exhibit_act
     ADD CONSTRAINT exhibit_act_ruling CHECK ((act IN (${acts})) = (entry_id IS NOT NULL)),
     ADD CONSTRAINT exhibit_act_reasoned CHECK (act NOT IN (${acts}) OR reason IS NOT NULL)`,
];

const HANDED_IN = [
  'space_id',
  'id',
  'case_id',
  'number',
  'title',
  'file_name',
  'blob_id',
  'provenance',
  'submitted_by',
].concat('submitted_at', 'party_id', 'opening', 'commitment');

const columnsOf = (row: string, columns: readonly string[]): string =>
  columns.map((column) => `${row}.${column}`).join(', ');

const LOGGED = ['status', 'log_index', 'receipt', 'log_claimed_until'];

/** As it was in 0041, but for which columns never change. */
const exhibitStays = (handedIn: readonly string[]): string =>
  `CREATE OR REPLACE FUNCTION refuse_exhibit_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (${columnsOf('OLD', handedIn)}) IS DISTINCT FROM (${columnsOf('NEW', handedIn)})
        OR (OLD.log_index IS NOT NULL AND (${columnsOf('OLD', LOGGED)}) IS DISTINCT FROM (${columnsOf('NEW', LOGGED)}))
        OR (OLD.mark_number IS NOT NULL AND (OLD.mark_side, OLD.mark_number) IS DISTINCT FROM (NEW.mark_side, NEW.mark_number)) THEN
       RAISE EXCEPTION 'an exhibit that is in the log stays as it is' USING ERRCODE = 'integrity_constraint_violation';
     END IF;
     IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (VALUES ('received', 'marked'), ('received', 'withdrawn'),
          ('marked', 'offered'), ('marked', 'withdrawn'), ('offered', 'admitted'), ('offered', 'excluded'), ('offered', 'withdrawn')) THEN
       RAISE EXCEPTION 'an exhibit does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'integrity_constraint_violation';
     END IF;
     RETURN NEW;
   END $$`;

/** Orders that nothing of a case, or one exhibit of it, be erased; and the erasure of an exhibit's file, over which they win. */
export const migration: Migration = {
  id: '0046-exhibit-holds',
  up: [
    `CREATE TABLE exhibit_hold (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       exhibit_id uuid,
       reason text NOT NULL CONSTRAINT exhibit_hold_reason CHECK (char_length(reason) BETWEEN 1 AND 2000),
       placed_by uuid NOT NULL,
       placed_at timestamptz NOT NULL,
       lifted_by uuid,
       lifted_at timestamptz,
       version integer NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT exhibit_hold_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT exhibit_hold_exhibit FOREIGN KEY (space_id, exhibit_id) REFERENCES exhibit (space_id, id),
       CONSTRAINT exhibit_hold_placer FOREIGN KEY (space_id, placed_by) REFERENCES person (space_id, id),
       CONSTRAINT exhibit_hold_lifter FOREIGN KEY (space_id, lifted_by) REFERENCES person (space_id, id),
       CONSTRAINT exhibit_hold_end CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
     )`,
    `CREATE INDEX exhibit_hold_of_case ON exhibit_hold (space_id, case_id, placed_at, id)`,
    ...isolated('exhibit_hold', 'SELECT, INSERT, UPDATE (lifted_by, lifted_at, version)'),
    `CREATE FUNCTION refuse_hold_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'DELETE' OR OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
          OR (OLD.space_id, OLD.id, OLD.case_id, OLD.exhibit_id, OLD.reason, OLD.placed_by, OLD.placed_at) IS DISTINCT FROM
             (NEW.space_id, NEW.id, NEW.case_id, NEW.exhibit_id, NEW.reason, NEW.placed_by, NEW.placed_at) THEN
         RAISE EXCEPTION 'a hold is lifted once, and stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER exhibit_hold_stays BEFORE UPDATE OR DELETE ON exhibit_hold FOR EACH ROW EXECUTE FUNCTION refuse_hold_change()`,
    `ALTER TABLE exhibit_hold ENABLE ALWAYS TRIGGER exhibit_hold_stays`,

    `ALTER TABLE exhibit
       ADD COLUMN erased_at timestamptz,
       ALTER COLUMN salt DROP NOT NULL,
       ADD CONSTRAINT exhibit_erased_whole CHECK ((erased_at IS NULL) = (salt IS NOT NULL))`,
    `GRANT UPDATE (salt, erased_at) ON exhibit TO assize_app`,
    // Whoever holds and whoever erases lock the case, so of two at once one sees what the other has done.
    `CREATE FUNCTION hold_before_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM FROM court_case WHERE space_id = NEW.space_id AND id = NEW.case_id FOR NO KEY UPDATE;
       IF EXISTS (SELECT FROM exhibit e WHERE e.space_id = NEW.space_id AND e.id = NEW.exhibit_id AND e.erased_at IS NOT NULL) THEN
         RAISE EXCEPTION 'the exhibit is erased' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'exhibit_hold_too_late';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER exhibit_hold_in_time BEFORE INSERT ON exhibit_hold FOR EACH ROW EXECUTE FUNCTION hold_before_erasure()`,
    `ALTER TABLE exhibit_hold ENABLE ALWAYS TRIGGER exhibit_hold_in_time`,
    // What was erased before a backup was restored is erased again whatever was held when it was made: it was free since.
    `CREATE FUNCTION refuse_held_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM FROM court_case WHERE space_id = NEW.space_id AND id = NEW.case_id FOR NO KEY UPDATE;
       IF EXISTS (SELECT FROM exhibit_hold h WHERE h.space_id = NEW.space_id AND h.case_id = NEW.case_id AND h.lifted_at IS NULL
                    AND (h.exhibit_id IS NULL OR h.exhibit_id = NEW.id))
          AND NOT EXISTS (SELECT FROM erased_object e WHERE e.space_id = NEW.space_id AND e.id = NEW.blob_id) THEN
         RAISE EXCEPTION 'the exhibit is held' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'exhibit_held';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER exhibit_held BEFORE UPDATE ON exhibit FOR EACH ROW
       WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION refuse_held_erasure()`,
    `ALTER TABLE exhibit ENABLE ALWAYS TRIGGER exhibit_held`,
    // Handed in once, for ever; but for the salt, which goes with an erasure and never comes back.
    `CREATE FUNCTION refuse_salt_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NOT (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.salt IS NULL)
          AND (OLD.salt, OLD.erased_at) IS DISTINCT FROM (NEW.salt, NEW.erased_at) THEN
         RAISE EXCEPTION 'an exhibit that is in the log stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER exhibit_salt_stays BEFORE UPDATE ON exhibit FOR EACH ROW EXECUTE FUNCTION refuse_salt_change()`,
    `ALTER TABLE exhibit ENABLE ALWAYS TRIGGER exhibit_salt_stays`,
    exhibitStays(HANDED_IN),

    // The file of an exhibit is never another one, and it is erased with the exhibit or not at all.
    `CREATE FUNCTION refuse_blob_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.erased_at IS NOT NULL
          OR (OLD.space_id, OLD.id, OLD.bytes, OLD.media_type, OLD.copy_of) IS DISTINCT FROM
             (NEW.space_id, NEW.id, NEW.bytes, NEW.media_type, NEW.copy_of)
          OR (NEW.erased_at IS NULL AND (OLD.sha256, OLD.digests) IS DISTINCT FROM (NEW.sha256, NEW.digests))
          OR EXISTS (SELECT FROM exhibit e WHERE e.space_id = NEW.space_id AND e.blob_id = NEW.id AND e.erased_at IS NULL) THEN
         RAISE EXCEPTION 'a file that was kept stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER blob_stays BEFORE UPDATE ON blob FOR EACH ROW EXECUTE FUNCTION refuse_blob_change()`,
    `ALTER TABLE blob ENABLE ALWAYS TRIGGER blob_stays`,
    `CREATE INDEX exhibit_of_blob ON exhibit (space_id, blob_id)`,

    // A blob that is erased by order is listed itself: what it refers to may have other references, and go later or never.
    `CREATE FUNCTION list_erased_blob() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO erased_object (space_id, id, removed_at) VALUES (NEW.space_id, NEW.id, now()) ON CONFLICT DO NOTHING;
       RETURN NULL;
     END $$`,
    `CREATE TRIGGER blob_erased AFTER UPDATE OF erased_at ON blob FOR EACH ROW
       WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION list_erased_blob()`,
    `ALTER TABLE blob ENABLE ALWAYS TRIGGER blob_erased`,
    // Of a restored backup: erases what is listed, by the id of the blob or of the object.
    `CREATE FUNCTION erase_again(listed uuid[]) RETURNS integer LANGUAGE plpgsql AS $$
     DECLARE
       again uuid[];
     BEGIN
       SELECT array_agg(b.id) INTO again FROM blob b
        WHERE b.space_id = current_space() AND b.erased_at IS NULL AND (b.id = ANY (listed) OR b.object_id = ANY (listed));
       IF again IS NULL THEN RETURN 0; END IF;
       INSERT INTO erased_object (space_id, id, removed_at) SELECT current_space(), id, now() FROM unnest(again) AS id
         ON CONFLICT DO NOTHING;
       UPDATE exhibit SET salt = NULL, erased_at = now(), version = version + 1
        WHERE space_id = current_space() AND blob_id = ANY (again) AND erased_at IS NULL;
       UPDATE blob SET object_id = NULL, sha256 = NULL, digests = NULL, erased_at = now()
        WHERE space_id = current_space() AND id = ANY (again);
       RETURN cardinality(again);
     END $$`,

    ...kinds('custody_event', 'custody_event_kind', 'kind', CUSTODY),
    ...kinds('exhibit_act', 'exhibit_act_kind', 'act', `${ACTS_BEFORE}, 'erase'`),
    ...ruledBy(`'admit', 'exclude', 'erase'`),
  ],
  down: [
    ...ruledBy(`'admit', 'exclude'`),
    ...kinds('exhibit_act', 'exhibit_act_kind', 'act', ACTS_BEFORE),
    ...kinds('custody_event', 'custody_event_kind', 'kind', CUSTODY_BEFORE),
    `DROP FUNCTION erase_again(uuid[])`,
    `DROP TRIGGER blob_erased ON blob`,
    `DROP FUNCTION list_erased_blob()`,
    `DROP INDEX exhibit_of_blob`,
    `DROP TRIGGER blob_stays ON blob`,
    `DROP FUNCTION refuse_blob_change()`,
    exhibitStays([...HANDED_IN, 'salt']),
    `DROP TRIGGER exhibit_salt_stays ON exhibit`,
    `DROP FUNCTION refuse_salt_change()`,
    `DROP TRIGGER exhibit_held ON exhibit`,
    `DROP FUNCTION refuse_held_erasure()`,
    `REVOKE UPDATE (salt, erased_at) ON exhibit FROM assize_app`,
    `ALTER TABLE exhibit DROP COLUMN erased_at, ALTER COLUMN salt SET NOT NULL`,
    `DROP TABLE exhibit_hold`,
    `DROP FUNCTION hold_before_erasure()`,
    `DROP FUNCTION refuse_hold_change()`,
  ],
};
