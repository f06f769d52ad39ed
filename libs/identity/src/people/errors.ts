import { defineError } from '@assize/kernel';

export const PersonNotFound = defineError({
  code: 'person-not-found',
  kind: 'not-found',
  title: 'There is no such person, or none that you may know of.',
  provoke: 'GET /people/{id} as a filer with the id of somebody else.',
  remedy: 'Check the id; who you are says GET /auth/me.',
});

export const AddressTaken = defineError({
  code: 'address-taken',
  kind: 'conflict',
  title: 'Somebody with this e-mail address is registered already.',
  provoke: 'POST /people twice with the same `email`.',
  remedy: 'Find the person with GET /people?email=….',
});

export const RoleNotFound = defineError({
  code: 'role-not-found',
  kind: 'not-found',
  title: 'Nobody holds or held this role in this court.',
  provoke: 'DELETE /courts/{court}/roles/{id} with the id of a role of another court.',
  remedy: 'List the roles of the court with GET /courts/{court}/roles.',
});

export const RoleHeld = defineError({
  code: 'role-held',
  kind: 'conflict',
  title: 'The person holds this role in this court already for some of that time.',
  provoke: 'POST /courts/{court}/roles twice with the same person and role.',
  remedy: 'End the role first, or choose a time after its end.',
});

export const LastAdministrator = defineError({
  code: 'last-administrator',
  kind: 'conflict',
  title: 'A court keeps an administrator; this is its last one without an end.',
  provoke: 'DELETE /courts/{court}/roles/{id} with your own role when you are the only administrator of the court.',
  remedy: 'Make somebody else administrator of the court first, with no end.',
});

export const OrganisationNotFound = defineError({
  code: 'organisation-not-found',
  kind: 'not-found',
  title: 'There is no such organisation, or none that you may know of.',
  provoke: 'GET /organisations/{id} as a filer who is no member of it.',
  remedy: 'List those you may know of with GET /organisations.',
});

export const MembershipNotFound = defineError({
  code: 'membership-not-found',
  kind: 'not-found',
  title: 'The organisation has no such member.',
  provoke: 'DELETE /organisations/{id}/members/{membership} with the id of a membership of another organisation.',
  remedy: 'List them with GET /organisations/{id}/members.',
});

export const MembershipHeld = defineError({
  code: 'membership-held',
  kind: 'conflict',
  title: 'The person may act for this organisation already for some of that time.',
  provoke: 'POST /organisations/{id}/members twice with the same person.',
  remedy: 'End the membership first, or choose a time after its end.',
});

export const NotActingFor = defineError({
  code: 'not-acting-for',
  kind: 'forbidden',
  title: 'You may not act for this organisation now.',
  provoke:
    'Send `Assize-Acting-For` with the id of an organisation that is none or not yours, or whose membership ended.',
  remedy: 'Leave the header away to act for yourself; GET /organisations lists those you may act for.',
});

export const AssistanceRefused = defineError({
  code: 'assistance-refused',
  kind: 'forbidden',
  title: 'You are not assisting anybody under this id now.',
  provoke:
    'Send `Assize-Assisting` with an id that is none, not yours, ended, or of a court whose clerk you are no more.',
  remedy: 'Begin anew with POST /courts/{court}/assistances and send the id of the answer.',
});

export const NotInAssistedMode = defineError({
  code: 'not-in-assisted-mode',
  kind: 'forbidden',
  title: 'This is not done for somebody else.',
  provoke: 'Send `Assize-Assisting` with DELETE /auth/sessions/{id} or any other route that does not name the header.',
  remedy: 'Do only what the description of the API names the header for; for everything else leave it away.',
});

export const AssistanceNotFound = defineError({
  code: 'assistance-not-found',
  kind: 'not-found',
  title: 'You have begun no such assistance in this court.',
  provoke: 'DELETE /courts/{court}/assistances/{id} with the id of one that somebody else began.',
  remedy: 'List them with GET /courts/{court}/assistances.',
});

export const PersonUnsuitable = defineError({
  code: 'person-unsuitable',
  kind: 'invalid',
  title: 'The person named cannot be named here.',
  provoke:
    'POST /courts/{court}/roles with a `personId` of nobody, or POST /people/{id}/verifications with your own id.',
  remedy: 'Name somebody who is registered and is not yourself; what else is asked stands beside the member.',
});

export const PeriodBackwards = defineError({
  code: 'period-backwards',
  kind: 'invalid',
  title: 'It would end before it begins.',
  provoke: 'POST /courts/{court}/roles with `to` before `from`.',
  remedy: 'Give an end that comes after the beginning, or none.',
});
