import { closedAt } from '@assize/docket';
import type { Bilingual } from '@assize/courts';

/** Why a list cannot show what was decided. */
export interface GapReason {
  readonly name: string;
  readonly words: Bilingual;
  /**
   * Whether it held at the court's time `$2`, in SQL that is never null: `c` is the case, `o` its judgment if one was entered before then,
   * `t` what the judgment is found by. It asks only of what is dated, so that a month once over never counts otherwise.
   */
  readonly held: string;
}

/** The first that held counts. A room with another reason adds its row in the place where it decides; months that are counted stay. */
export const GAP_REASONS: readonly GapReason[] = [
  {
    // One reason for all: told apart, an order to seal would have a number of its own.
    name: 'closed',
    words: {
      en: 'Closed to readers, by order or by law.',
      zh: '依裁定或依法不向读者开放。',
    },
    held: closedAt('$2', { kind: 'judgment', id: 'o.id' }),
  },
  {
    name: 'no-judgment',
    words: { en: 'Ended without a judgment that was entered here.', zh: '已结案，但本系统未录入裁判文书。' },
    held: 'o.id IS NULL',
  },
  {
    name: 'embargoed',
    words: { en: 'Entered, and not announced yet.', zh: '已录入，尚未宣判公布。' },
    held: 'coalesce(o.embargo_until > $2, false)',
  },
  {
    name: 'not-indexed',
    words: { en: 'Entered, and not findable yet.', zh: '已录入，尚未建立检索。' },
    // Of what was indexed before that was dated it is not known when: before any month that is counted.
    held: 't.judgment_id IS NULL OR coalesce(t.indexed_at >= $2, false)',
  },
];
