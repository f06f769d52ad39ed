import { Injectable } from '@nestjs/common';

/** Who filed it; null for paper over the counter. */
export interface WaitingAnswer {
  readonly filedBy: string | null;
}

/** Papers of these codes for a case that are received and not decided on. Asked in the unit of work of whoever enters a default. */
type OfCase = (caseId: string, codes: readonly string[]) => Promise<readonly WaitingAnswer[]>;

/** What was received in time is an answer before it is docketed. The rooms above say what waits; this room does not know them. */
@Injectable()
export class AnswersWaiting {
  private readonly asked: OfCase[] = [];

  offer(ofCase: OfCase): void {
    this.asked.push(ofCase);
  }

  async of(caseId: string, codes: readonly string[]): Promise<WaitingAnswer[]> {
    return (await Promise.all(this.asked.map((ask) => ask(caseId, codes)))).flat();
  }
}
