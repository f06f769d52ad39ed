import { aboutOf, objectOfACase, RESTRICTED_KINDS } from '@assize/docket';

const ENTRY_OF = `(SELECT d.entry_id FROM docket_document d WHERE d.space_id = o.space_id AND d.id = o.object_id)`;

const leadOf = (entry: string): string =>
  `(SELECT l.id FROM docket_document l WHERE l.space_id = o.space_id AND l.entry_id = ${entry} AND l.role = 'lead'
    ORDER BY l.position LIMIT 1)`;

/** What an order restricts; that it was restricted tells that there is such a thing. */
const RESTRICTED = `(SELECT r.object_id FROM restriction r WHERE r.space_id = o.space_id AND r.id = o.object_id)`;

/** A filing is of no case as yet when it is submitted, and of its case in all that is told of it later. */
const CASE_OF = `coalesce(o.case_id,
  (SELECT f.case_id FROM filing f WHERE f.space_id = o.space_id AND f.id = o.object_id))`;

/**
 * An act is as hidden as the case it was done in and the thing it was done to: that somebody read a sealed paper tells
 * that there is one. An act that was done for somebody is hers as well.
 */
export const ACT = objectOfACase({
  kind: 'act',
  from: `act o LEFT JOIN court_case c ON c.space_id = o.space_id AND c.id = ${CASE_OF}`,
  court: 'o.court_id',
  restricted: [
    { kind: 'entry', id: 'o.object_id' },
    { kind: 'document', id: leadOf('o.object_id') },
    { kind: 'document', id: 'o.object_id' },
    { kind: 'entry', id: ENTRY_OF },
    { kind: 'document', id: leadOf(ENTRY_OF) },
    { anyOf: aboutOf('o.object_id') },
    { anyOf: aboutOf(ENTRY_OF) },
    { kind: 'exhibit', id: 'o.object_id' },
    { kind: 'judgment', id: 'o.object_id' },
    { kind: 'address', id: 'o.object_id' },
    ...RESTRICTED_KINDS.filter((kind) => kind !== 'case').map((kind) => ({ kind, id: RESTRICTED })),
  ],
  own: '(o.person_id = $1 OR coalesce(o.for_person_id = $1, false))',
  embargoed: `EXISTS (SELECT FROM judgment j WHERE j.space_id = o.space_id AND j.id = o.object_id
    AND j.embargo_until > court_time($2))`,
  unanswered: `EXISTS (SELECT FROM deviation_note n WHERE n.space_id = o.space_id AND n.id = o.object_id
    AND n.status = 'awaiting-panel' AND n.answer_due > court_time($2))`,
});
