import type { Assistance } from '@assize/identity';
import type { Page } from '@assize/kernel';

export class AssistanceView {
  /** What to send as `Assize-Assisting`. */
  id!: string;
  clerkId!: string;
  personId!: string;
  /** @example has no computer */
  reason!: string;
  from!: Date;
  /** When it ends, or ended, by itself or by the clerk. */
  until!: Date;
}

export class AssistancesPageView {
  items!: AssistanceView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export const presentAssistance = ({ id, clerkId, personId, reason, fromAt, untilAt }: Assistance): AssistanceView => ({
  id,
  clerkId,
  personId,
  reason,
  from: fromAt,
  until: untilAt,
});

export const presentAssistances = ({ items, next }: Page<Assistance>): AssistancesPageView => ({
  items: items.map(presentAssistance),
  next,
});
