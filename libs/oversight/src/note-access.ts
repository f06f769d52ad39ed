import { Injectable } from '@nestjs/common';
import { Cases } from '@assize/docket';
import { may, type ObjectFacts } from '@assize/identity';
import { holds, type Actor, type Role } from '@assize/kernel';
import { maySee, type NoteActor, type NoteFacts } from './domain';

/** How an actor stands to what is said of a judgment of a case. */
export interface Standing {
  readonly actor: NoteActor;
  readonly panel: readonly string[];
  readonly facts: ObjectFacts;
}

/** Courts in which the actor holds one of the roles; `everywhere` when in all of them. */
export function courtsWith(
  actor: Actor,
  ...roles: Role[]
): { readonly everywhere: boolean; readonly courts: string[] } {
  const held = actor.roles.filter(({ role }) => roles.includes(role));
  return {
    everywhere: held.some(({ courtId }) => courtId === null),
    courts: held.flatMap(({ courtId }) => courtId ?? []),
  };
}

/** Who may know of a note or a comparison, in the unit of work of the caller. */
@Injectable()
export class NoteAccess {
  constructor(private readonly cases: Cases) {}

  /** Null when the actor may know of nothing that is said of judgments of this case. */
  async standing(actor: Actor, caseId: string): Promise<Standing | null> {
    const facts = await this.cases.factsOf(actor, caseId);
    if (!facts) return null;
    const onPanel = facts.relations.has('panel');
    if (!may(actor, 'note.read', facts)) return null;
    const isReviewer = holds(actor, facts.courtId, 'reviewer');
    const isResearcher = holds(actor, facts.courtId, 'researcher');
    return {
      actor: { personId: actor.personId, isReviewer, isResearcher },
      panel: onPanel ? [actor.personId] : [],
      facts,
    };
  }

  /** Null when the actor may not know of the note yet. */
  async toNote(actor: Actor, caseId: string, note: Omit<NoteFacts, 'panel'>): Promise<Standing | null> {
    const standing = await this.standing(actor, caseId);
    return standing && maySee({ ...note, panel: standing.panel }, standing.actor) ? standing : null;
  }
}
