import { Injectable } from '@nestjs/common';
import type { CourtPolicy } from '@assize/courts';
import { DomainError } from '@assize/kernel';
import { ServiceAwaitsReview } from '../errors';

/** Whether the court has still to look at what became an entry. Asked in the unit of work of whoever serves it. */
export type AwaitsReview = (entryId: string) => Promise<boolean>;

/** What keeps an entry from being served. The rooms above, from which entries come, say so; this room does not know them. */
@Injectable()
export class ServiceHolds {
  private readonly asked: AwaitsReview[] = [];

  offer(awaitsReview: AwaitsReview): void {
    this.asked.push(awaitsReview);
  }

  /** @throws ServiceAwaitsReview where service waits for acceptance and that is not over */
  async refuseHeld(entryId: string, { service }: CourtPolicy): Promise<void> {
    if (!service.waitsForAcceptance) return;
    for (const awaitsReview of this.asked) {
      if (await awaitsReview(entryId)) throw new DomainError(ServiceAwaitsReview, ServiceAwaitsReview.remedy);
    }
  }
}
