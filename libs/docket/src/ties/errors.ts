import { defineError } from '@assize/kernel';

export const TieRefused = defineError({
  code: 'tie-refused',
  kind: 'conflict',
  title: 'These cases cannot be tied so, or are already.',
  provoke: 'POST /cases/{id}/consolidation with a case that leads others, or is in another consolidation.',
  remedy: 'Read GET /cases/{id}/ties of both; a case is in one consolidation at most, and a member leads nothing.',
});

export const SeveranceInvalid = defineError({
  code: 'severance-invalid',
  kind: 'invalid',
  title: 'The parties named cannot be severed from this case.',
  provoke: 'POST /cases/{id}/severed-cases with a party of another case, or with every party.',
  remedy: 'Name some of the parties of GET /cases/{id}/parties, and leave at least one.',
});

export const CopyRefused = defineError({
  code: 'copy-refused',
  kind: 'conflict',
  title: 'This entry cannot be docketed in those cases.',
  provoke: 'POST /cases/{id}/entries/{entry}/copies in a case that leads no consolidation.',
  remedy: 'Name members of the consolidation that this case leads; GET /cases/{id}/ties lists them.',
});
