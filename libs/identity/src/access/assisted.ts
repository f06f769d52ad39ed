import type { Actor } from '@assize/kernel';
import type { Permission } from './policy';

/** What a clerk may do for somebody without equipment: what that person could do at her own desk in a case of her own. */
const ASSISTED_ACTS: ReadonlySet<Permission> = new Set<Permission>([
  'draft.begin',
  'draft.read',
  'draft.change',
  'upload.begin',
  'upload.read',
  'upload.change',
  'filing.check',
  'filing.upload',
  'filing.submit',
  'filing.resubmit',
  'filing.read',
  'case.read',
  'exhibit.submit',
  'exhibit.read',
  'hearing.read',
  'hearing.request',
  'hearing.consent',
  'appearance.enter',
  'appearance.end',
]);

/** Whether it can be done in assisted mode; whoever acts for herself is not narrowed. Pure. */
export const withinAssistance = ({ assistedBy }: Pick<Actor, 'assistedBy'>, permission: Permission): boolean =>
  assistedBy === undefined || ASSISTED_ACTS.has(permission);
