import { objectOfACase, ofCase } from './object-of-a-case';

/** The document whose title an entry bears; what hides it hides the entry. */
export const leadOf = (entry: string): string =>
  `(SELECT d.id FROM docket_document d WHERE d.space_id = o.space_id AND d.entry_id = ${entry} AND d.role = 'lead'
    ORDER BY d.position LIMIT 1)`;

/** What an entry tells of: a ruling betrays its motion, and an entry that seals betrays what it seals. */
export const aboutOf = (entry: string): string =>
  `(SELECT e.about FROM docket_entry e WHERE e.space_id = o.space_id AND e.id = ${entry})`;

/** Cases whose orders `r` can hide an entry: its own, and the lead case of which it is a copy. */
export const casesHiding = (caseId: string, entry: string): string =>
  `(${caseId}, (SELECT e.case_id FROM entry_copy k JOIN docket_entry e ON e.space_id = k.space_id AND e.id = k.of_id
    WHERE k.space_id = r.space_id AND k.entry_id = ${entry}))`;

export const ENTRY = objectOfACase({
  kind: 'docket-entry',
  from: ofCase('docket_entry'),
  restricted: [{ kind: 'entry', id: 'o.id' }, { kind: 'document', id: leadOf('o.id') }, { anyOf: 'o.about' }],
});

/** The document of the lead case of which this is the copy; what the entry itself is hidden with stands in its `about`. */
const COPIED_FROM = `(SELECT d.id FROM entry_copy k JOIN docket_document d
    ON d.space_id = k.space_id AND d.entry_id = k.of_id AND d.position = o.position
  WHERE k.space_id = o.space_id AND k.entry_id = o.entry_id)`;

/** A document is hidden with its entry, and the entry with its lead document. */
export const DOCUMENT = objectOfACase({
  kind: 'document',
  from: ofCase('docket_document'),
  restricted: [
    { kind: 'entry', id: 'o.entry_id' },
    { kind: 'document', id: 'o.id' },
    { kind: 'document', id: 'o.signed_from' },
    { kind: 'document', id: COPIED_FROM },
    { kind: 'document', id: leadOf('o.entry_id') },
    { anyOf: aboutOf('o.entry_id') },
  ],
});

/** That something was served, or has to be answered, tells of the entry. */
export const SERVICE = objectOfACase({
  kind: 'service',
  from: ofCase('service'),
  restricted: [
    { kind: 'entry', id: 'o.entry_id' },
    { kind: 'document', id: leadOf('o.entry_id') },
    { anyOf: aboutOf('o.entry_id') },
  ],
});

export const DEADLINE = objectOfACase({
  kind: 'deadline',
  from: ofCase('deadline'),
  restricted: [
    { kind: 'entry', id: 'o.entry_id' },
    { kind: 'document', id: leadOf('o.entry_id') },
    { anyOf: aboutOf('o.entry_id') },
  ],
});

/** Where a party is to be found; its name and part in the case are the case's. */
export const ADDRESS = objectOfACase({
  kind: 'address',
  from: ofCase('case_party'),
  restricted: [{ kind: 'address', id: 'o.id' }],
});

const TOLD_OF = 'coalesce(o.about_id, o.subject_id)';

const noticeFrom = (table: string) =>
  objectOfACase({
    kind: 'notice',
    from: `${table} o LEFT JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id`,
    restricted: [
      { kind: 'entry', id: TOLD_OF },
      { kind: 'document', id: TOLD_OF },
      { kind: 'document', id: leadOf(TOLD_OF) },
      { kind: 'exhibit', id: TOLD_OF },
      { kind: 'judgment', id: TOLD_OF },
      { anyOf: aboutOf(TOLD_OF) },
    ],
  });

export const NOTICE = noticeFrom('notice');

/** A notice before it is sent: `$4` its case, `$5` its subject, `$6` what it tells of. */
export const NOTICE_TO_BE = noticeFrom(`(SELECT $3::uuid AS space_id, $1::uuid AS person_id, $4::uuid AS case_id,
  $5::uuid AS subject_id, $6::uuid AS about_id)`);
