import { Injectable } from '@nestjs/common';
import type { Actor } from '@assize/kernel';

/** The case in which a judgment is about to be entered. */
export interface CaseToDecide {
  readonly id: string;
  readonly courtId: string;
  readonly docketNumber: string;
}

/** Something that must be done before a case is decided, kept by a room above. */
export interface EntryVeto {
  /** In a unit of work that holds the lock of the case. @throws DomainError why the judgment is not entered yet */
  require(actor: Actor, decided: CaseToDecide): Promise<void>;
}

/** What stands in the way of a judgment. This room does not know who says so. */
@Injectable()
export class EntryVetoes {
  private readonly vetoes: EntryVeto[] = [];

  offer(veto: EntryVeto): void {
    this.vetoes.push(veto);
  }

  async require(actor: Actor, decided: CaseToDecide): Promise<void> {
    for (const veto of this.vetoes) await veto.require(actor, decided);
  }
}
