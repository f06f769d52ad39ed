import { ownRows, type Erasure, type PersonalRecords } from './personal-records';

/** Offices bind their holder to the record; who only files or speaks for others holds none. */
const OFFICES = `('clerk', 'judge', 'presiding-judge', 'reviewer', 'researcher', 'administrator', 'auditor')`;

const HOLDS_OFFICE = `SELECT 'office' AS duty, count(*)::int AS count,
    CASE WHEN bool_and(r.held_to IS NOT NULL) THEN max(r.held_to) END AS until
  FROM asked, held_role r
  WHERE r.space_id = current_space() AND r.person_id = asked.person AND r.role IN ${OFFICES}
    AND (r.held_to IS NULL OR r.held_to > court_time(asked.at))
  HAVING count(*) > 0`;

const HELD = `SELECT 'legal-hold' AS duty, count(*)::int AS count, NULL::timestamptz AS until
  FROM asked, legal_hold h
  WHERE h.space_id = current_space() AND h.person_id = asked.person AND h.lifted_at IS NULL
  HAVING count(*) > 0`;

const gone = (what: string, table: string): Erasure => ({
  what,
  sql: `DELETE FROM ${table} t USING asked WHERE t.space_id = current_space() AND t.person_id = asked.person RETURNING 1`,
});

/** What identity itself holds. */
export const identityPersonal: PersonalRecords = {
  sections: [
    {
      name: 'person',
      page: () => `SELECT p.id::text AS key,
          jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'assurance', p.assurance) AS item
        FROM asked, person p
        WHERE p.space_id = current_space() AND p.id = asked.person AND asked.after IS NULL`,
    },
    ownRows(
      'roles',
      'held_role',
      'person_id',
      `'role', t.role, 'courtId', t.court_id, 'from', t.held_from, 'to', t.held_to`,
    ),
    ownRows(
      'sessions',
      'session',
      'person_id',
      `'id', t.id, 'method', t.method, 'agent', t.agent, 'startedAt', t.started_at, 'usedAt', t.used_at, 'endedAt', t.ended_at`,
    ),
    ownRows(
      'apiKeys',
      'api_key',
      'person_id',
      `'id', t.id, 'name', t.name, 'createdAt', t.created_at, 'endedAt', t.ended_at`,
    ),
    ownRows('authenticators', 'totp', 'person_id', `'enrolledAt', t.enrolled_at`, 'person_id'),
    ownRows(
      'linkedAccounts',
      'oidc_link',
      'person_id',
      `'provider', t.provider, 'issuer', t.issuer, 'subject', t.subject`,
    ),
    ownRows(
      'memberships',
      'membership',
      'person_id',
      `'organisationId', t.organisation_id, 'from', t.from_at, 'until', t.until_at`,
    ),
    ownRows(
      'verifications',
      'verification',
      'person_id',
      `'courtId', t.court_id, 'means', t.means, 'level', t.level, 'verifiedAt', t.verified_at`,
    ),
    ownRows(
      'networkAddresses',
      'act_origin',
      'person_id',
      `'requestId', t.request_id, 'address', t.address, 'agent', t.agent, 'seenAt', t.seen_at`,
      'request_id',
    ),
  ],
  duties: [HOLDS_OFFICE, HELD],
  erasures: [
    {
      what: 'name, e-mail address and password',
      sql: `UPDATE person p SET name = 'erased', email = 'erased-' || p.id || '@erased.invalid', password_hash = NULL,
          erased_at = asked.at, version = p.version + 1
        FROM asked WHERE p.space_id = current_space() AND p.id = asked.person RETURNING 1`,
    },
    gone('network addresses', 'act_origin'),
    {
      what: 'sessions',
      sql: `UPDATE session t SET agent = NULL, ended_at = coalesce(t.ended_at, asked.at),
          end_reason = coalesce(t.end_reason, 'erased')
        FROM asked WHERE t.space_id = current_space() AND t.person_id = asked.person RETURNING 1`,
    },
    {
      what: 'API keys',
      sql: `UPDATE api_key t SET name = 'erased', secret_sha256 = sha256(gen_random_uuid()::text::bytea),
          ended_at = coalesce(t.ended_at, asked.at), version = t.version + 1
        FROM asked WHERE t.space_id = current_space() AND t.person_id = asked.person RETURNING 1`,
    },
    gone('authenticators and recovery codes', 'totp'),
    gone('linked accounts', 'oidc_link'),
    {
      what: 'keys of repeated requests',
      sql: `DELETE FROM idempotency_key t USING asked
        WHERE t.space_id = current_space() AND t.actor_id = asked.person RETURNING 1`,
    },
    {
      what: 'memberships',
      sql: `UPDATE membership t SET until_at = greatest(court_time(asked.at), t.from_at) FROM asked
        WHERE t.space_id = current_space() AND t.person_id = asked.person
          AND (t.until_at IS NULL OR t.until_at > court_time(asked.at)) RETURNING 1`,
    },
    {
      what: 'roles',
      sql: `UPDATE held_role t SET held_to = greatest(court_time(asked.at), t.held_from) FROM asked
        WHERE t.space_id = current_space() AND t.person_id = asked.person
          AND (t.held_to IS NULL OR t.held_to > court_time(asked.at)) RETURNING 1`,
    },
  ],
};
