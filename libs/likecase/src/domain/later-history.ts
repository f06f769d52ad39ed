import { AUTHORITIES, type Authority } from '@assize/judgments';

/**
 * What can happen to a judgment after it was given, and what it makes of it. `inForce` false: it is no like case until something
 * later puts it back. `standsAs` is the mark it is shown with. What is absent changes nothing of its force.
 */
export const LATER_EVENTS = {
  appealed: { inForce: false, standsAs: 'under-appeal' },
  upheld: { inForce: true, standsAs: 'upheld' },
  changed: { inForce: true, standsAs: 'changed' },
  reversed: { inForce: false, standsAs: 'reversed' },
  'sent-back': { inForce: false, standsAs: 'sent-back' },
  retried: { inForce: false, standsAs: 'retried' },
  withdrawn: { inForce: false, standsAs: 'withdrawn' },
  'statute-amended': { standsAs: 'statute-amended' },
  'made-guiding': { tier: 'guiding' },
  'made-reference': { tier: 'reference' },
  'made-typical': { tier: 'typical' },
  'made-high-court-reference': { tier: 'high-court-reference' },
  'unmade-authority': { tier: null },
} as const satisfies Record<string, LaterEffect>;

interface LaterEffect {
  readonly inForce?: boolean;
  readonly standsAs?: string;
  readonly tier?: Authority | null;
}

export type LaterEventKind = keyof typeof LATER_EVENTS;
export const LATER_EVENT_KINDS = Object.keys(LATER_EVENTS) as LaterEventKind[];

/** The authority of a hit for whoever asks, the weightiest first. */
export const TIERS = [...AUTHORITIES, 'own-court', 'other'] as const;
export type Tier = (typeof TIERS)[number];

/** One entry of a judgment's later history. */
export interface LaterEvent {
  readonly judgmentId: string;
  readonly kind: LaterEventKind;
  /** `YYYY-MM-DD`. */
  readonly happenedOn: string;
  /** The judgment that did it, when it lies in the same corpus: another instance of one matter. */
  readonly byJudgmentId: string | null;
}

/** How a judgment stands after all that came later. */
export interface Standing {
  readonly inForce: boolean;
  /** Every mark it carries, in the order of the events. */
  readonly marks: readonly string[];
  readonly authority: Authority | null;
}

export const UNTOUCHED: Standing = { inForce: true, marks: [], authority: null };

/** Events in the order in which they happened, folded into how the judgment stands. */
export function standingAfter(events: readonly LaterEvent[]): Standing {
  return events.reduce<Standing>((standing, { kind }) => {
    const effect: LaterEffect = LATER_EVENTS[kind];
    return {
      inForce: effect.inForce ?? standing.inForce,
      marks: effect.standsAs ? [...standing.marks, effect.standsAs] : standing.marks,
      authority: effect.tier === undefined ? standing.authority : effect.tier,
    };
  }, UNTOUCHED);
}

/** By judgment, the name of its matter: judgments tied by events are instances of one. A judgment without ties is absent. */
export function mattersOf(events: readonly LaterEvent[]): Map<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  const named = new Set<string>();
  for (const { judgmentId, byJudgmentId } of events) {
    if (byJudgmentId === null) continue;
    const [one, other] = [rootOf(judgmentId), rootOf(byJudgmentId)];
    if (one !== other) parents.set(one, other);
    named.add(judgmentId).add(byJudgmentId);
  }
  return new Map([...named].map((id) => [id, rootOf(id)]));
}
