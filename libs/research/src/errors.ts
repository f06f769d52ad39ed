import { defineError } from '@assize/kernel';

export const AuditTooLarge = defineError({
  code: 'audit-too-large',
  kind: 'too-large',
  title: 'The corpus is too large to be counted at once.',
  provoke:
    'GET /corpora/{name}/audit-attributes/groups of a corpus with more than 100,000 judgments that you may know of.',
  remedy: 'Read it page by page with GET /corpora/{name}/audit-attributes and count yourself.',
});
