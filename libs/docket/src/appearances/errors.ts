import { defineError } from '@assize/kernel';

export const AppearanceNotFound = defineError({
  code: 'appearance-not-found',
  kind: 'not-found',
  title: 'There is no such appearance in this case.',
  provoke: 'POST /cases/{id}/appearances/{appearance}/end with the id of an appearance in another case.',
  remedy: 'List those of the case with GET /cases/{id}/appearances.',
});

export const CounselUnsuitable = defineError({
  code: 'counsel-unsuitable',
  kind: 'invalid',
  title: 'Who is named cannot appear for this party.',
  provoke: 'POST /cases/{id}/appearances naming a filer, a judge of the panel or a party of the case as counsel.',
  remedy: 'Name counsel of the court of the case who is no party of it, does not decide it and is not recused from it.',
});

export const AppearanceInForce = defineError({
  code: 'appearance-in-force',
  kind: 'conflict',
  title: 'Counsel appears for this party already for some of that time.',
  provoke: 'POST /cases/{id}/appearances twice with different keys.',
  remedy: 'List the appearances of the case; end the one in force first if it is to begin anew.',
});

export const AppearanceEnded = defineError({
  code: 'appearance-ended',
  kind: 'conflict',
  title: 'The appearance has ended already.',
  provoke: 'POST /cases/{id}/appearances/{appearance}/end twice.',
  remedy: 'Nothing is left to do; enter a new appearance if counsel is to act again.',
});
