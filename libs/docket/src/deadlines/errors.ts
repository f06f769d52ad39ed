import { defineError } from '@assize/kernel';

export const DeadlineNotFound = defineError({
  code: 'deadline-not-found',
  kind: 'not-found',
  title: 'There is no such deadline in this case, or none that you may know of.',
  provoke: 'POST /cases/{id}/deadlines/{deadline}/extension with the id of a deadline of another case.',
  remedy: 'GET /cases/{id}/deadlines lists those of the case.',
});

export const DeadlineImpossible = defineError({
  code: 'deadline-impossible',
  kind: 'invalid',
  title: 'A deadline cannot be set or moved to that day.',
  provoke: 'Set a deadline on 30 February, for somebody who is no party of the case, or extend one to an earlier day.',
  remedy: 'Name a day that exists, a party of the case, and for an extension a day after the present one.',
});

export const DeadlinePast = defineError({
  code: 'deadline-past',
  kind: 'invalid',
  title: 'The day is over already, and nothing says why it should be the deadline all the same.',
  provoke: 'POST /cases/{id}/deadlines with a past `dueOn` and no `reason`.',
  remedy: 'Name a day to come, or say why the past one is right.',
});

export const DeadlineUnexplained = defineError({
  code: 'deadline-unexplained',
  kind: 'invalid',
  title: 'A deadline is moved or ended only by an order or for a reason, and neither is named.',
  provoke: 'POST /cases/{id}/deadlines/{deadline}/end with an empty body.',
  remedy: 'Name the entry of the order, or the reason, or both.',
});

export const DeadlineStays = defineError({
  code: 'deadline-stays',
  kind: 'conflict',
  title: 'This deadline is jurisdictional; nothing moves or ends it.',
  provoke: 'Extend the time to appeal of a court whose policy calls it jurisdictional.',
  remedy: 'Nothing can be done about it here; act before it ends.',
});

export const DeadlineOver = defineError({
  code: 'deadline-over',
  kind: 'conflict',
  title: 'This deadline has been met, ended or moved already.',
  provoke: 'Extend one deadline twice; the second time the first row is no longer the one in force.',
  remedy: 'Read the deadlines of the case again and take the one in force.',
});
