import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Cases that hang together: related, heard as one, or one taken out of another. */
export const migration: Migration = {
  id: '0032-tied-cases',
  up: [
    // What was done, seen from each of the two dockets.
    `CREATE TABLE case_tie (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT case_tie_kind CHECK
         (kind IN ('related', 'leads', 'joins', 'releases', 'leaves', 'severed-into', 'severed-from')),
       other_id uuid NOT NULL,
       entry_id uuid NOT NULL,
       tied_by uuid NOT NULL,
       tied_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT case_tie_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT case_tie_other FOREIGN KEY (space_id, other_id) REFERENCES court_case (space_id, id),
       CONSTRAINT case_tie_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT case_tie_by FOREIGN KEY (space_id, tied_by) REFERENCES person (space_id, id),
       CONSTRAINT case_tie_another CHECK (case_id <> other_id),
       CONSTRAINT case_tie_entry_once UNIQUE (space_id, entry_id)
     )`,
    `CREATE INDEX case_tie_of_case ON case_tie (space_id, case_id, tied_at)`,
    `CREATE UNIQUE INDEX case_related_once ON case_tie (space_id, case_id, other_id) WHERE kind = 'related'`,
    ...isolated('case_tie', 'SELECT, INSERT'),
    ...appendOnly('case_tie'),

    // As it stands now. A case sits in one place, and a member's lead is a lead: so no case is in two consolidations, no
    // member leads, and nothing goes in a circle.
    `CREATE TABLE consolidated_case (
       space_id uuid NOT NULL REFERENCES space (id),
       case_id uuid NOT NULL,
       lead_id uuid NOT NULL,
       role text NOT NULL CONSTRAINT consolidated_case_role CHECK (role IN ('lead', 'member')),
       lead_role text NOT NULL DEFAULT 'lead' CONSTRAINT consolidated_case_lead_role CHECK (lead_role = 'lead'),
       PRIMARY KEY (space_id, case_id),
       CONSTRAINT consolidated_case_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT consolidated_case_leads CHECK ((role = 'lead') = (case_id = lead_id)),
       CONSTRAINT consolidated_case_place UNIQUE (space_id, case_id, role),
       CONSTRAINT consolidated_case_lead FOREIGN KEY (space_id, lead_id, lead_role)
         REFERENCES consolidated_case (space_id, case_id, role)
     )`,
    `CREATE INDEX consolidated_case_members ON consolidated_case (space_id, lead_id)`,
    ...isolated('consolidated_case', 'SELECT, INSERT, DELETE'),

    // A paper of the lead case that was docketed in a member too.
    `CREATE TABLE entry_copy (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       entry_id uuid NOT NULL,
       of_id uuid NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT entry_copy_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT entry_copy_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT entry_copy_of FOREIGN KEY (space_id, of_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT entry_copy_another CHECK (entry_id <> of_id),
       CONSTRAINT entry_copy_is_one UNIQUE (space_id, entry_id),
       CONSTRAINT entry_copied_once UNIQUE (space_id, of_id, case_id)
     )`,
    ...isolated('entry_copy', 'SELECT, INSERT'),
    ...appendOnly('entry_copy'),
  ],
  down: [`DROP TABLE entry_copy, consolidated_case, case_tie`],
};
