import { mayInSql, type PersonalRecords } from '@assize/identity';
import { caseStanding } from './case-standing';
import { NOTICE } from './confidentiality/objects';

const CASE = caseStanding('asked.person', 'asked.at');

/** As a party, or as counsel whose appearance is in force. */
const HERS = CASE.facts.relations.party!;

const OPEN_CASE = `SELECT 'open-case' AS duty, count(*)::int AS count, NULL::timestamptz AS until
  FROM asked, court_case c
  WHERE c.space_id = current_space() AND c.status <> 'closed' AND ${HERS}
  HAVING count(*) > 0`;

/** From the last that happened in the case. */
const KEPT_CASE = `SELECT 'retention-period' AS duty, count(*)::int AS count,
    max(coalesce(c.newest_event_at, c.opened_at) + make_interval(years => asked.years)) AS until
  FROM asked, court_case c
  WHERE c.space_id = current_space() AND c.status = 'closed' AND ${HERS}
    AND coalesce(c.newest_event_at, c.opened_at) + make_interval(years => asked.years) > court_time(asked.at)
  HAVING count(*) > 0`;

/**
 * What the register holds of a person. Once no duty stands against it, a party's addresses are erased; her name stays in the
 * case, whose caption, docket and judgment bear it.
 */
export const docketPersonal: PersonalRecords = {
  sections: [
    {
      name: 'cases',
      page: (actor) => `SELECT c.id::text AS key, jsonb_build_object('id', c.id, 'courtId', c.court_id,
          'docketNumber', c.docket_number, 'caption', c.caption, 'status', c.status, 'openedAt', c.opened_at,
          'parties', (SELECT coalesce(jsonb_agg(jsonb_build_object('role', p.role, 'name', p.name, 'email', p.email,
              'address', p.address) ORDER BY p.position), '[]'::jsonb)
            FROM case_party p WHERE p.space_id = c.space_id AND p.case_id = c.id AND p.person_id = asked.person)) AS item
        FROM asked CROSS JOIN court_case c ${CASE.joins}
        WHERE c.space_id = current_space() AND ${HERS} AND ${mayInSql(actor, 'case.read', CASE.facts)}
          AND (asked.after IS NULL OR c.id > asked.after::uuid)
        ORDER BY c.id LIMIT (SELECT size FROM asked)`,
    },
    {
      name: 'notices',
      page: (actor) => `SELECT o.id::text AS key, jsonb_build_object('id', o.id, 'kind', o.kind, 'caseId', o.case_id,
          'words', o.words, 'sentAt', o.sent_at) AS item
        FROM asked CROSS JOIN ${NOTICE.from}
        WHERE o.space_id = current_space() AND o.person_id = asked.person
          AND ${mayInSql(actor, 'notice-matter.read', NOTICE.facts)}
          AND (asked.after IS NULL OR o.id > asked.after::uuid)
        ORDER BY o.id LIMIT (SELECT size FROM asked)`,
    },
    {
      name: 'e-service-consents',
      page: () => `SELECT k.id::text AS key, jsonb_build_object('courtId', k.court_id, 'caseId', k.case_id,
          'given', k.given, 'assurance', k.assurance, 'saidAt', k.said_at) AS item
        FROM asked, service_consent k
        WHERE k.space_id = current_space() AND k.person_id = asked.person
          AND (asked.after IS NULL OR k.id > asked.after::uuid)
        ORDER BY k.id LIMIT (SELECT size FROM asked)`,
    },
    {
      name: 'attempts-to-serve',
      page: (actor) => `SELECT t.id::text AS key, jsonb_build_object('caseId', t.case_id, 'method', t.method,
          'outcome', t.outcome, 'happenedAt', t.happened_at, 'servedOn', t.served_on, 'place', l.place) AS item
        FROM asked CROSS JOIN court_case c ${CASE.joins}
        JOIN process_attempt t ON t.space_id = c.space_id AND t.case_id = c.id
        JOIN service s ON s.space_id = t.space_id AND s.id = t.service_id
        JOIN case_party p ON p.space_id = s.space_id AND p.id = s.party_id AND p.person_id = asked.person
        LEFT JOIN process_attempt_place l ON l.space_id = t.space_id AND l.attempt_id = t.id
        WHERE c.space_id = current_space() AND ${mayInSql(actor, 'case.read', CASE.facts)}
          AND (asked.after IS NULL OR t.id > asked.after::uuid)
        ORDER BY t.id LIMIT (SELECT size FROM asked)`,
    },
  ],
  duties: [OPEN_CASE, KEPT_CASE],
  erasures: [
    {
      what: 'addresses as a party',
      sql: `UPDATE case_party t SET email = NULL, address = NULL FROM asked
        WHERE t.space_id = current_space() AND t.person_id = asked.person
          AND (t.email IS NOT NULL OR t.address IS NOT NULL) RETURNING 1`,
    },
    {
      what: 'places where she was looked for',
      sql: `DELETE FROM process_attempt_place l USING asked, process_attempt t, service s, case_party p
        WHERE l.space_id = current_space() AND t.space_id = l.space_id AND t.id = l.attempt_id
          AND s.space_id = t.space_id AND s.id = t.service_id AND p.space_id = s.space_id AND p.id = s.party_id
          AND p.person_id = asked.person RETURNING 1`,
    },
  ],
};
