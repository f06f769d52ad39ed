import type { Migration } from '../migration';

const EVENTS = [
  ...['appealed', 'upheld', 'changed', 'reversed', 'sent-back', 'retried', 'withdrawn', 'statute-amended'],
  ...['made-guiding', 'made-reference', 'made-typical', 'unmade-authority'],
];
const CLAIMS = ['guiding', 'reference', 'typical', 'other'];

const oneOf = (table: string, name: string, column: string, values: readonly string[]): string[] => [
  `ALTER TABLE ${table} DROP CONSTRAINT ${name}`,
  `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`,
];

const events = (...more: string[]): string[] =>
  oneOf('judgment_event', 'judgment_event_kind', 'kind', [...EVENTS, ...more]);
const claims = (...more: string[]): string[] =>
  oneOf('cited_case_mention', 'cited_case_mention_claimed', 'claimed', [...CLAIMS, ...more]);

/** High Courts publish reference cases of their own, which weigh less than those of the case library. */
export const migration: Migration = {
  id: '0072-high-court-reference',
  up: [...events('made-high-court-reference'), ...claims('high-court-reference')],
  // Neither events nor citations are ever taken away: where there is one of these the way back is refused.
  down: [...events(), ...claims()],
};
