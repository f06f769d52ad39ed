import { defineError } from '@assize/kernel';
import { FEWEST_OUTCOMES } from './domain/outcome-spread';

export const OutcomesTooFew = defineError({
  code: 'outcomes-too-few',
  kind: 'conflict',
  title: 'Outcomes are shown of many like cases together, never of a few.',
  provoke: `POST /like-cases/outcomes with fewer than ${FEWEST_OUTCOMES} judgments.`,
  remedy: `Name ${FEWEST_OUTCOMES} judgments or more of one list.`,
});
