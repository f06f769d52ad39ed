import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

const OPEN = ['raised', 'answered', 'appraisal-asked', 'appraisal-ordered', 'reported'];

/** Steps beside those that end it, which any open state leads to. */
const STEPS = [
  ['raised', 'answered'],
  ['answered', 'appraisal-asked'],
  ['answered', 'appraisal-ordered'],
  ['appraisal-asked', 'appraisal-ordered'],
  ['appraisal-asked', 'answered'],
  ['appraisal-ordered', 'reported'],
  ...OPEN.flatMap((from) => [
    [from, 'withdrawn'],
    [from, 'ended'],
  ]),
  ...['raised', 'answered', 'appraisal-ordered', 'reported'].flatMap((from) => [
    [from, 'sustained'],
    [from, 'overruled'],
  ]),
];
const PAIRS = STEPS.map(([from, to]) => `('${from}', '${to}')`).join(', ');

/** What a party objects to in an exhibit of another, step by step to the ruling. */
export const migration: Migration = {
  id: '0042-objections',
  up: [
    `CREATE TABLE exhibit_objection (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       exhibit_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT exhibit_objection_kind
         CHECK (kind IN ('authenticity', 'integrity', 'relevance', 'legality', 'other')),
       grounds text NOT NULL CONSTRAINT exhibit_objection_grounds_length CHECK (char_length(grounds) BETWEEN 1 AND 10000),
       raised_by uuid NOT NULL,
       party_id uuid NOT NULL,
       raised_at timestamptz NOT NULL,
       state text NOT NULL CONSTRAINT exhibit_objection_state CHECK (state IN
         ('raised', 'answered', 'appraisal-asked', 'appraisal-ordered', 'reported', 'sustained', 'overruled', 'withdrawn', 'ended')),
       due timestamptz CONSTRAINT exhibit_objection_due CHECK (due IS NULL OR state IN ('raised', 'appraisal-ordered')),
       version integer NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT exhibit_objection_exhibit FOREIGN KEY (space_id, exhibit_id) REFERENCES exhibit (space_id, id),
       CONSTRAINT exhibit_objection_person FOREIGN KEY (space_id, raised_by) REFERENCES person (space_id, id),
       CONSTRAINT exhibit_objection_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id)
     )`,
    `CREATE INDEX exhibit_objection_of_exhibit ON exhibit_objection (space_id, exhibit_id, raised_at, id)`,
    ...isolated('exhibit_objection', 'SELECT, INSERT, UPDATE (state, due, version)'),
    `CREATE FUNCTION refuse_objection_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF (OLD.space_id, OLD.id, OLD.exhibit_id, OLD.kind, OLD.grounds, OLD.raised_by, OLD.party_id, OLD.raised_at) IS DISTINCT FROM
          (NEW.space_id, NEW.id, NEW.exhibit_id, NEW.kind, NEW.grounds, NEW.raised_by, NEW.party_id, NEW.raised_at)
          OR (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (VALUES ${PAIRS}))
          OR (OLD.state = NEW.state AND OLD.state NOT IN ('raised', 'appraisal-ordered')) THEN
         RAISE EXCEPTION 'an objection does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER exhibit_objection_moves BEFORE UPDATE ON exhibit_objection FOR EACH ROW EXECUTE FUNCTION refuse_objection_change()`,
    `CREATE TRIGGER exhibit_objection_stays BEFORE DELETE OR TRUNCATE ON exhibit_objection FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE exhibit_objection ENABLE ALWAYS TRIGGER exhibit_objection_moves`,
    `ALTER TABLE exhibit_objection ENABLE ALWAYS TRIGGER exhibit_objection_stays`,

    `CREATE TABLE exhibit_objection_act (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       objection_id uuid NOT NULL,
       version integer NOT NULL,
       act text NOT NULL CONSTRAINT exhibit_objection_act_kind CHECK (act IN ('raise', 'answer', 'ask-appraisal', 'hand-in-report',
         'withdraw', 'fix-time', 'order-appraisal', 'refuse-appraisal', 'sustain', 'overrule', 'end')),
       person_id uuid NOT NULL,
       text text CONSTRAINT exhibit_objection_act_text_length CHECK (char_length(text) BETWEEN 1 AND 10000),
       answers jsonb,
       report_id uuid,
       entry_id uuid,
       due timestamptz,
       at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT exhibit_objection_act_objection FOREIGN KEY (space_id, objection_id) REFERENCES exhibit_objection (space_id, id),
       CONSTRAINT exhibit_objection_act_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT exhibit_objection_act_report FOREIGN KEY (space_id, report_id) REFERENCES exhibit (space_id, id),
       CONSTRAINT exhibit_objection_act_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT exhibit_objection_act_version UNIQUE (space_id, objection_id, version),
       CONSTRAINT exhibit_objection_act_reports CHECK ((act = 'hand-in-report') = (report_id IS NOT NULL)),
       CONSTRAINT exhibit_objection_act_orders CHECK
         ((act IN ('fix-time', 'order-appraisal', 'refuse-appraisal', 'sustain', 'overrule')) = (entry_id IS NOT NULL)),
       CONSTRAINT exhibit_objection_act_times CHECK ((act IN ('fix-time', 'order-appraisal')) = (due IS NOT NULL))
     )`,
    ...isolated('exhibit_objection_act', 'SELECT, INSERT'),
    ...appendOnly('exhibit_objection_act'),
  ],
  down: [`DROP TABLE exhibit_objection_act, exhibit_objection`, `DROP FUNCTION refuse_objection_change()`],
};
