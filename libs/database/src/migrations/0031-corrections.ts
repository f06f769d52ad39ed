import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

const relationKinds = (...kinds: string[]): string[] => [
  `ALTER TABLE entry_relation DROP CONSTRAINT entry_relation_kind`,
  `ALTER TABLE entry_relation ADD CONSTRAINT entry_relation_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
];

/** Corrections as entries, papers that are closed from docketing on, signed orders, and the moves that the court makes. */
export const migration: Migration = {
  id: '0031-corrections',
  up: [
    ...relationKinds('rules-on', 'dates-back', 'corrects', 'replaces', 'strikes', 'seals', 'lifts', 'carries-out'),
    // Of two replacements at once one stands; the other replaces the first.
    `CREATE UNIQUE INDEX entry_replaced_once ON entry_relation (space_id, of_id) WHERE kind = 'replaces'`,

    // Ids of what the entry tells of. What hides one of them hides the entry.
    `ALTER TABLE docket_entry ADD COLUMN about uuid[]`,
    // The proposed order that a judge has signed. What hides it hides the copy that was made of it.
    `ALTER TABLE docket_document
       ADD COLUMN signed_from uuid,
       ADD CONSTRAINT docket_document_signed_from FOREIGN KEY (space_id, signed_from)
         REFERENCES docket_document (space_id, id)`,

    // By a judge's order, by the policy, or by the policy until a judge has ruled.
    `ALTER TABLE restriction
       ADD COLUMN ground text NOT NULL DEFAULT 'order'
         CONSTRAINT restriction_ground CHECK (ground IN ('order', 'policy', 'until-ruling')),
       ALTER COLUMN ordered_by DROP NOT NULL,
       ADD CONSTRAINT restriction_ordered CHECK ((ground = 'order') = (ordered_by IS NOT NULL))`,
    // Whoever is the party, or acts for it at the time of looking.
    `CREATE TABLE restriction_admits_party (
       space_id uuid NOT NULL REFERENCES space (id),
       restriction_id uuid NOT NULL,
       party_id uuid NOT NULL,
       PRIMARY KEY (space_id, restriction_id, party_id),
       CONSTRAINT restriction_admits_party_restriction FOREIGN KEY (space_id, restriction_id)
         REFERENCES restriction (space_id, id),
       CONSTRAINT restriction_admits_party_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id)
     )`,
    ...isolated('restriction_admits_party', 'SELECT, INSERT'),

    `CREATE TABLE case_move (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       move text NOT NULL CONSTRAINT case_move_kind CHECK (move IN ('stay', 'resume', 'transfer', 'close', 'reopen')),
       from_status text NOT NULL,
       to_status text NOT NULL,
       entry_id uuid NOT NULL,
       moved_by uuid NOT NULL,
       moved_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT case_move_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT case_move_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT case_move_by FOREIGN KEY (space_id, moved_by) REFERENCES person (space_id, id),
       CONSTRAINT case_move_somewhere CHECK (from_status <> to_status)
     )`,
    `CREATE INDEX case_move_of_case ON case_move (space_id, case_id, moved_at)`,
    ...isolated('case_move', 'SELECT, INSERT'),
    ...appendOnly('case_move'),
  ],
  down: [
    `DROP TABLE case_move, restriction_admits_party`,
    `ALTER TABLE restriction DROP CONSTRAINT restriction_ordered, ALTER COLUMN ordered_by SET NOT NULL, DROP COLUMN ground`,
    `ALTER TABLE docket_document DROP COLUMN signed_from`,
    `ALTER TABLE docket_entry DROP COLUMN about`,
    `DROP INDEX entry_replaced_once`,
    ...relationKinds('rules-on', 'dates-back', 'corrects'),
  ],
};
