import { defineError } from '@assize/kernel';

export const CaseMoveRefused = defineError({
  code: 'case-move-refused',
  kind: 'conflict',
  title: 'The case does not stand where this leads on from.',
  provoke: 'POST /cases/{id}/moves with `resume` for a case that is not stayed.',
  remedy: 'Read the case; its status says where it stands.',
});

export const OrderNotNamed = defineError({
  code: 'order-not-named',
  kind: 'invalid',
  title: 'A clerk does this by order of a judge only, and names the entry that holds it.',
  provoke: 'POST /cases/{id}/moves as a clerk with `stay` and without `order`.',
  remedy: 'Name in `order` the entry of this docket that holds the order of the panel.',
});
