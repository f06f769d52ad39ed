import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@assize/kernel';
import { ShuttingDown } from '../edge/errors';

/** Knows that the court is closing, so that a load balancer can be told before the door shuts. */
@Injectable()
export class Draining implements BeforeApplicationShutdown {
  private closing = false;

  beforeApplicationShutdown(): void {
    this.closing = true;
  }

  /** @throws ShuttingDown */
  refuseIfClosing(): void {
    if (this.closing) throw new DomainError(ShuttingDown, 'The court is closing.');
  }
}
