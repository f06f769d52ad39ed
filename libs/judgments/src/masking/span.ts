/** What kinds of thing are masked. */
export type MaskedKind =
  | 'person'
  | 'alias'
  | 'place'
  | 'court'
  | 'company'
  | 'sex'
  | 'ethnicity'
  | 'nationality'
  | 'residence'
  | 'birth'
  | 'age'
  | 'number';

/** A stretch that is masked: characters `start` (included) to `end` (excluded) of the original. */
export interface MaskedSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskedKind;
  /** What stood there; of the original, so never shown to a ranker. */
  readonly value: string;
  /** What stands there in the search text. */
  readonly becomes: string;
}

type Stretch = Pick<MaskedSpan, 'start' | 'end' | 'kind'>;

/** A name that a rule wants masked. Its bearer's role is known; which number she gets of that role is known at the end. */
export interface WantedName extends Stretch {
  readonly name: string;
  readonly role: string;
}

/** A stretch that a rule wants masked. */
export type Wanted = WantedName | (Stretch & { readonly becomes: string });
