import type { Fault } from '@assize/kernel';

export const RELATION_KINDS = ['rules-on', 'dates-back', 'corrects'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export const RULINGS = ['granted', 'denied', 'in-part', 'moot'] as const;
export type Ruling = (typeof RULINGS)[number];

/** A minute entry is the clerk's note of what happened; an order is a judge's. */
export const COURT_ENTRY_KINDS = ['minute', 'order'] as const;
export type CourtEntryKind = (typeof COURT_ENTRY_KINDS)[number];

/** What an entry of the court does to an earlier one. */
export interface WantedRelation {
  readonly kind: RelationKind;
  /** The earlier entry. */
  readonly entry: string;
  readonly ruling?: Ruling;
  /** As of which day the earlier entry counts as filed. */
  readonly date?: string;
}

/** Which relations each kind of entry can have. Only an order rules, and only an order changes a date. */
const CAN: Record<CourtEntryKind, readonly RelationKind[]> = {
  minute: ['corrects'],
  order: ['rules-on', 'dates-back', 'corrects'],
};

/** What is wrong with the relations of an entry that is to be. */
export const relationFaults = (kind: CourtEntryKind, relations: readonly WantedRelation[]): Fault[] =>
  relations.flatMap(({ kind: does, ruling, date }, at) => [
    ...when(!CAN[kind].includes(does), `/relations/${at}/kind`, `is nothing that a ${kind} can do`),
    ...when((does === 'rules-on') !== (ruling !== undefined), `/relations/${at}/ruling`, 'stands with a ruling alone'),
    ...when(
      (does === 'dates-back') !== (date !== undefined),
      `/relations/${at}/date`,
      'stands with a dating back alone',
    ),
  ]);

const when = (wrong: boolean, pointer: string, detail: string): Fault[] => (wrong ? [{ pointer, detail }] : []);
