import { Injectable } from '@nestjs/common';
import type { Authority } from '../domain/authority';

/** Answered by the room above that keeps what happened to judgments after they were given. In a unit of work. */
export interface RecordsAuthority {
  authoritiesOf(judgmentIds: readonly string[]): Promise<ReadonlyMap<string, Authority>>;
}

/** Of what authority a judgment is today, as far as the court has it on record. This room does not know who keeps that. */
@Injectable()
export class RecordedAuthorities {
  private source: RecordsAuthority | undefined;

  answeredBy(source: RecordsAuthority): void {
    this.source = source;
  }

  /** @throws Error when nobody answers, which is a fault in how the court was put together */
  async of(judgmentIds: readonly string[]): Promise<ReadonlyMap<string, Authority>> {
    if (!this.source) throw new Error('No room knows of what authority judgments are.');
    return judgmentIds.length === 0 ? new Map() : this.source.authoritiesOf(judgmentIds);
  }
}
