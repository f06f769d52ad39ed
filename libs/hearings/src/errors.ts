import { defineError } from '@assize/kernel';

export const HearingNotFound = defineError({
  code: 'hearing-not-found',
  kind: 'not-found',
  title: 'There is no such hearing, or none that you may know of.',
  provoke: 'GET /hearings/{id} with an id of no hearing, or of a hearing in a case in which you are nobody.',
  remedy: 'Check the id; list the hearings of a case with GET /cases/{id}/hearings.',
});

export const HearingModeNotOffered = defineError({
  code: 'hearing-mode-not-offered',
  kind: 'invalid',
  title: 'The court holds no hearings of this mode.',
  provoke: 'POST /cases/{id}/hearings with `mode` `online` in a court whose policy does not name it.',
  remedy: 'Choose one of `hearings.modes` of the court policy.',
});

export const HearingMoveRefused = defineError({
  code: 'hearing-move-refused',
  kind: 'conflict',
  title: 'The hearing is not in a state in which this can be done.',
  provoke: 'POST /hearings/{id}/listing for a hearing that has been completed.',
  remedy: 'Read the hearing; `status` says where it stands.',
});

export const HearingSlotRefused = defineError({
  code: 'hearing-slot-refused',
  kind: 'conflict',
  title: 'The hearing cannot be listed then and there.',
  provoke: 'POST /hearings/{id}/listing with the time and the room of another hearing.',
  remedy: '`facts.refusals` gives every reason at once; GET /hearings/{id}/slots proposes times that are free.',
});

export const HearingJudgeNotOnPanel = defineError({
  code: 'hearing-judge-not-on-panel',
  kind: 'invalid',
  title: 'This judge does not decide the case.',
  provoke: 'POST /hearings/{id}/listing with a judge who is not on the panel of the case.',
  remedy: 'Name a judge of the panel, or put the judge on the panel first.',
});

export const HearingRoomUnknown = defineError({
  code: 'hearing-room-unknown',
  kind: 'invalid',
  title: 'The court has no such room.',
  provoke: 'POST /hearings/{id}/listing with a room of another court.',
  remedy: 'Choose one of GET /courts/{court}/rooms.',
});

export const HearingNotBegun = defineError({
  code: 'hearing-not-begun',
  kind: 'conflict',
  title: 'The hearing has not begun yet.',
  provoke: 'POST /hearings/{id}/actuals before the listed time, as the court counts time.',
  remedy: 'Record it when it is over.',
});

export const HearingActualsInvalid = defineError({
  code: 'hearing-actuals-invalid',
  kind: 'invalid',
  title: 'The hearing cannot have gone like this.',
  provoke: 'POST /hearings/{id}/actuals with `endedAt` before `startedAt`.',
  remedy: 'Mend every member that `errors` points at.',
});

export const CalendarWindowInvalid = defineError({
  code: 'calendar-window-invalid',
  kind: 'invalid',
  title: 'The calendar is shown for at most 100 days at a time.',
  provoke: 'GET /courts/{court}/calendar with `to` before `from`.',
  remedy: 'Ask for a `to` after `from`, at most 100 days later.',
});
