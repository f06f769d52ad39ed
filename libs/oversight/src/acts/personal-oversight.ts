import { mayInSql, type PersonalRecords } from '@assize/identity';
import { ACT } from './act-place';

/** What one did oneself, and what was done for one, as far as one may still know of it. */
export const oversightPersonal: PersonalRecords = {
  sections: [
    {
      name: 'acts',
      page: (actor) => `SELECT o.id::text AS key, jsonb_build_object('id', o.id, 'act', o.act, 'personId', o.person_id,
          'forPersonId', o.for_person_id, 'objectKind', o.object_kind, 'objectId', o.object_id, 'courtId', o.court_id,
          'caseId', o.case_id, 'assurance', o.assurance, 'method', o.method, 'actedAt', o.acted_at,
          'recordedAt', o.recorded_at, 'requestId', o.request_id) AS item
        FROM asked CROSS JOIN ${ACT.from}
        WHERE o.space_id = current_space() AND ${ACT.facts.relations.own!} AND ${mayInSql(actor, 'act.read', ACT.facts)}
          AND (asked.after IS NULL OR o.id > asked.after::uuid)
        ORDER BY o.id LIMIT (SELECT size FROM asked)`,
    },
  ],
  duties: [],
  erasures: [],
};
