import { mayInSql, type PersonalRecords } from '@assize/identity';
import { EXHIBIT } from './exhibits.service';

/** What somebody said of exhibits that they may still read. @param told joins `t` to the exhibit `o` */
const ofExhibits = (
  name: string,
  told: string,
  key: string,
  person: string,
  members: string,
): PersonalRecords['sections'][number] => ({
  name,
  page: (actor) => `SELECT ${key}::text AS key, jsonb_build_object('exhibitId', o.id, ${members}) AS item
    FROM asked CROSS JOIN ${EXHIBIT.from} ${told}
    WHERE o.space_id = current_space() AND ${person} = asked.person
      AND ${mayInSql(actor, 'exhibit.read', EXHIBIT.facts)} AND (asked.after IS NULL OR ${key} > asked.after::uuid)
    ORDER BY ${key} LIMIT (SELECT size FROM asked)`,
});

/**
 * What a person handed in, stated and objected to. All of it is the record of a case and stays; the logged entry of an exhibit
 * is a commitment that tells nothing.
 */
export const evidencePersonal: PersonalRecords = {
  sections: [
    ofExhibits(
      ...(['exhibits', '', 'o.id', 'o.submitted_by'] as const),
      `'caseId', o.case_id, 'title', o.title, 'fileName', o.file_name, 'provenance', o.provenance,
       'submittedAt', o.submitted_at`,
    ),
    ofExhibits(
      'provenance-statements',
      'JOIN provenance_statement t ON t.space_id = o.space_id AND t.exhibit_id = o.id',
      ...(['t.id', 't.stated_by'] as const),
      `'number', t.version, 'provenance', t.provenance, 'statedAt', t.stated_at`,
    ),
    ofExhibits(
      'objections',
      `JOIN exhibit_objection b ON b.space_id = o.space_id AND b.exhibit_id = o.id
       JOIN exhibit_objection_act t ON t.space_id = b.space_id AND t.objection_id = b.id`,
      ...(['t.id', 't.person_id'] as const),
      `'kind', b.kind, 'act', t.act, 'text', t.text, 'answers', t.answers, 'at', t.at`,
    ),
  ],
  duties: [],
  erasures: [],
};
