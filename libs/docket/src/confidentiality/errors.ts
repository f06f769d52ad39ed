import { defineError } from '@assize/kernel';

export const RestrictionNotFound = defineError({
  code: 'restriction-not-found',
  kind: 'not-found',
  title: 'There is no such restriction, or none that you may know of.',
  provoke: 'POST /restrictions/{id}/lift with an id of no restriction.',
  remedy: 'List the restrictions of a case with GET /cases/{id}/restrictions.',
});

export const OrderMissing = defineError({
  code: 'order-missing',
  kind: 'invalid',
  title: 'Nothing is sealed, struck or opened again without an order.',
  provoke: 'POST /cases/{id}/restrictions without `order` and without `orderEntry`.',
  remedy: 'Say what the order says in `order`, or name the docket entry that holds it in `orderEntry`.',
});

export const OrderNotOfPanel = defineError({
  code: 'order-not-of-panel',
  kind: 'invalid',
  title: 'An order to seal, strike or open again is given by a judge of the panel.',
  provoke: 'POST /cases/{id}/restrictions with a clerk in `orderedBy`.',
  remedy: 'Name in `orderedBy` the judge of GET /cases/{id}/panel who gave the order.',
});

export const RestrictionInvalid = defineError({
  code: 'restriction-invalid',
  kind: 'invalid',
  title: 'The restriction does not fit the case.',
  provoke: 'POST /cases/{id}/restrictions with an object of another case.',
  remedy: 'Mend every member that `errors` points at.',
});

export const RestrictionEnded = defineError({
  code: 'restriction-ended',
  kind: 'conflict',
  title: 'The restriction has ended already.',
  provoke: 'POST /restrictions/{id}/lift twice with different keys.',
  remedy: 'Read GET /cases/{id}/restrictions; `endedAt` and `until` tell when each ended.',
});
