import type { Migration } from '../migration';

const BEFORE = `'received', 'viewed', 'copied', 'verified', 'marked', 'offered', 'admitted', 'excluded', 'withdrawn', 'stated', 'objected', 'certified', 'erased'`;

const custodyKinds = (kinds: string): string[] => [
  `ALTER TABLE custody_event DROP CONSTRAINT custody_event_kind`,
  `ALTER TABLE custody_event ADD CONSTRAINT custody_event_kind CHECK (kind IN (${kinds}))`,
];

/** That an exhibit was given away in a bundle, and that another was made of it by redaction. */
export const migration: Migration = {
  id: '0048-bundles',
  up: custodyKinds(`${BEFORE}, 'given', 'redacted'`),
  down: custodyKinds(BEFORE),
};
