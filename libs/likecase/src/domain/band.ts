/** Counts of what is not shown are told in bands this wide; the first is "fewer than ten", and does not say whether there is one. */
export const FEWEST_TOLD = 10;

/** Both included. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The band that begins at `from`, a multiple of the width. */
export const bandFrom = (from: number): Band => ({ from, to: from + FEWEST_TOLD - 1 });
