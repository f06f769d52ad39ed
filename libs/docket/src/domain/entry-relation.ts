import type { Bilingual } from '@assize/courts';
import type { Fault } from '@assize/kernel';

/** What whoever writes an entry can say that it does. */
export const WANTED_RELATION_KINDS = ['rules-on', 'dates-back', 'corrects', 'carries-out'] as const;
export type WantedRelationKind = (typeof WANTED_RELATION_KINDS)[number];

export const RELATION_KINDS = [...WANTED_RELATION_KINDS, 'replaces', 'strikes', 'seals', 'lifts'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** One plain sentence of the later entry, and one of the earlier. */
export const RELATION_WORDS: Readonly<Record<RelationKind, { readonly does: Bilingual; readonly done: Bilingual }>> = {
  'rules-on': {
    does: { en: 'It decides on the earlier entry.', zh: '对该条目作出裁定。' },
    done: { en: 'The court has decided on it.', zh: '法院已对此作出裁定。' },
  },
  'dates-back': {
    does: { en: 'It orders that the earlier entry counts from another day.', zh: '裁定该条目自另一日起算。' },
    done: { en: 'By order it counts from another day.', zh: '依裁定自另一日起算。' },
  },
  corrects: {
    does: { en: 'It puts the earlier entry right.', zh: '更正该条目。' },
    done: { en: 'A later entry puts it right.', zh: '已由后续条目更正。' },
  },
  'carries-out': {
    does: { en: 'It carries out the order in the earlier entry.', zh: '执行该条目中的裁定。' },
    done: { en: 'A later entry carries it out.', zh: '已由后续条目执行。' },
  },
  replaces: {
    does: { en: 'It takes the place of the earlier entry.', zh: '替换该条目。' },
    done: { en: 'A later entry has taken its place; it stays on the record.', zh: '已由后续条目替换，原件仍存卷。' },
  },
  strikes: {
    does: { en: 'By order the earlier entry no longer counts.', zh: '依裁定该条目不再有效。' },
    done: { en: 'By order it no longer counts; it stays on the record.', zh: '依裁定不再有效，原件仍存卷。' },
  },
  seals: {
    does: { en: 'By order only some people may see the earlier entry.', zh: '依裁定该条目仅限特定人员查阅。' },
    done: { en: 'By order only some people may see it.', zh: '依裁定仅限特定人员查阅。' },
  },
  lifts: {
    does: { en: 'By order the earlier entry is restricted no longer.', zh: '依裁定解除对该条目的限制。' },
    done: { en: 'By order a restriction on it has ended.', zh: '依裁定其限制已解除。' },
  },
};

export const RULINGS = ['granted', 'denied', 'in-part', 'moot'] as const;
export type Ruling = (typeof RULINGS)[number];

/** A minute entry is the clerk's note of what happened; an order is a judge's. */
export const COURT_ENTRY_KINDS = ['minute', 'order'] as const;
export type CourtEntryKind = (typeof COURT_ENTRY_KINDS)[number];

/** What an entry of the court does to an earlier one. */
export interface WantedRelation {
  readonly kind: WantedRelationKind;
  /** The earlier entry. */
  readonly entry: string;
  readonly ruling?: Ruling;
  /** As of which day the earlier entry counts as filed. */
  readonly date?: string;
}

/** Which relations each kind of entry can have. Only an order rules, and only an order changes a date. */
const CAN: Record<CourtEntryKind, readonly WantedRelationKind[]> = {
  minute: ['corrects', 'carries-out'],
  order: ['rules-on', 'dates-back', 'corrects'],
};

/**
 * What is wrong with the relations of an entry that is to be.
 *
 * @param signs the proposed order that is signed with it
 */
export const relationFaults = (kind: CourtEntryKind, relations: readonly WantedRelation[], signs?: string): Fault[] => [
  ...relations.flatMap(({ kind: does, ruling, date }, at) => [
    ...when(!CAN[kind].includes(does), `/relations/${at}/kind`, `is nothing that a ${kind} can do`),
    ...when((does === 'rules-on') !== (ruling !== undefined), `/relations/${at}/ruling`, 'stands with a ruling alone'),
    ...when(
      (does === 'dates-back') !== (date !== undefined),
      `/relations/${at}/date`,
      'stands with a dating back alone',
    ),
  ]),
  ...when(
    signs !== undefined && (kind !== 'order' || relations.filter((one) => one.kind === 'rules-on').length !== 1),
    '/signs',
    'stands with an order that rules on one motion',
  ),
];

const when = (wrong: boolean, pointer: string, detail: string): Fault[] => (wrong ? [{ pointer, detail }] : []);
