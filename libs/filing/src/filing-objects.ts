import { leadOf, objectOfACase } from '@assize/docket';

const INTO = 'LEFT JOIN court_case c ON c.space_id = f.space_id AND c.id = f.case_id';

/** A filing, once it is received for a case, is as hidden as the case, and once it is entered, as its entry. */
export const FILING = objectOfACase({
  kind: 'filing',
  from: 'filing o LEFT JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id',
  court: 'o.court_id',
  own: 'o.submitted_by = $1',
  restricted: [
    { kind: 'entry', id: 'o.entry_id' },
    { kind: 'document', id: leadOf('o.entry_id') },
  ],
});

const onDocket = (which: string): string =>
  `(SELECT d.id FROM docket_document d WHERE d.space_id = o.space_id AND d.entry_id = f.entry_id AND ${which}
    ORDER BY d.position LIMIT 1)`;

/** What was in one case already came into the other as a copy. */
const COPIED = `d.original_blob IN (SELECT b.id FROM blob b WHERE b.space_id = o.space_id AND b.copy_of = o.upload_id)`;

/** The same bytes lie on the docket; what hides them there hides them here. */
export const FILING_DOCUMENT = objectOfACase({
  kind: 'filing-document',
  from: `filing_document o JOIN filing f ON f.space_id = o.space_id AND f.id = o.filing_id ${INTO}`,
  court: 'f.court_id',
  own: 'f.submitted_by = $1',
  restricted: [
    { kind: 'entry', id: 'f.entry_id' },
    { kind: 'document', id: leadOf('f.entry_id') },
    { kind: 'document', id: onDocket('d.position = o.position AND o.attempt = f.attempt') },
    { kind: 'document', id: onDocket(`(d.original_blob = o.upload_id OR ${COPIED})`) },
  ],
});

/** The addresses of the parties of the case that a filing is in, as its envelope tells them. */
export const ADDRESS_IN_FILING = objectOfACase({
  kind: 'address',
  from: `case_party o JOIN filing f ON f.space_id = o.space_id AND f.case_id = o.case_id ${INTO}`,
  court: 'f.court_id',
  own: 'f.submitted_by = $1',
  restricted: [{ kind: 'address', id: 'o.id' }],
});
