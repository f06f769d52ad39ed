/** How long what can be traced to a person is kept, in days, where nothing else says so. */
export interface RetentionDays {
  readonly origins: number;
  readonly sessions: number;
  readonly repeatedRequests: number;
}

/** What is erased when its time has passed. */
export interface RetentionRule {
  readonly name: keyof RetentionDays;
  /** Erases at most `$2` rows that are older than `$1`; of two sweeps at once each row counts for one. */
  readonly sql: string;
}

/** @param due SQL that is true of a row `t` that is older than `$1` */
const deleted = (table: string, due: string): string =>
  `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
     SELECT t.ctid FROM ${table} t WHERE t.space_id = current_space() AND ${due} LIMIT $2))
   RETURNING 1`;

/** In the order in which they are applied: what points at another row goes before it. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  { name: 'origins', sql: deleted('act_origin', 't.seen_at < $1') },
  // A key that is gone no longer stops its request from being done again.
  { name: 'repeatedRequests', sql: deleted('idempotency_key', 't.created_at < $1') },
  {
    name: 'sessions',
    sql: deleted(
      'refresh_token',
      `EXISTS (SELECT FROM session s WHERE s.space_id = t.space_id AND s.id = t.session_id
                 AND least(s.ended_at, s.expires_at) < $1)`,
    ),
  },
  {
    name: 'sessions',
    sql: deleted(
      'session',
      `least(t.ended_at, t.expires_at) < $1
         AND NOT EXISTS (SELECT FROM refresh_token r WHERE r.space_id = t.space_id AND r.session_id = t.id)`,
    ),
  },
];
