import { defineError } from '@assize/kernel';

export const WallNotFound = defineError({
  code: 'wall-not-found',
  kind: 'not-found',
  title: 'Nobody is or was recused from this case under this id.',
  provoke: 'POST /cases/{id}/walls/{wall}/end with the id of a wall of another case.',
  remedy: 'List those of the case with GET /cases/{id}/walls.',
});

export const RecusalUnfit = defineError({
  code: 'recusal-unfit',
  kind: 'invalid',
  title: 'Who is named cannot be recused from this case.',
  provoke: 'POST /cases/{id}/walls naming a party of the case, its counsel, or nobody.',
  remedy: 'Name somebody who holds an office of the court and is on no side of the case.',
});

export const RecusedAlready = defineError({
  code: 'recused-already',
  kind: 'conflict',
  title: 'The person is recused from this case already.',
  provoke: 'POST /cases/{id}/walls twice with different keys.',
  remedy: 'List those of the case with GET /cases/{id}/walls.',
});

export const WallEnded = defineError({
  code: 'wall-ended',
  kind: 'conflict',
  title: 'The recusal has ended already.',
  provoke: 'POST /cases/{id}/walls/{wall}/end twice.',
  remedy: 'Nothing is left to do; recuse the person anew if need be.',
});
