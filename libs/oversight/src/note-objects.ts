import { objectOfACase } from '@assize/docket';
import { DAYS_OF_THE_PANEL } from './answer-time';

const EMBARGOED = (judgment: string): string =>
  `(${judgment}.embargo_until IS NOT NULL AND ${judgment}.embargo_until > court_time($2))`;

/** The same as `statusAt`: a note whose time has passed unanswered is expired, whether or not its row says so. */
const UNANSWERED = (note: string): string =>
  `NOT (${note}.status IN ('answered', 'expired', 'closed')
    OR (${note}.status = 'awaiting-panel' AND ${note}.answer_due <= court_time($2)))`;

/** A note is as hidden as the judgment that it is about. */
export const NOTE = objectOfACase({
  kind: 'deviation-note',
  from: `deviation_note o JOIN judgment j ON j.space_id = o.space_id AND j.id = o.judgment_id
    JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id`,
  embargoed: EMBARGOED('j'),
  unanswered: UNANSWERED('o'),
  restricted: [{ kind: 'judgment', id: 'o.judgment_id' }],
});

/**
 * The comparison of a note opens with the note. Every other opens to people outside the panel when a note of that day
 * would have: opening earlier would tell them by its absence that the panel has a note.
 */
export const COMPARED_JUDGMENT = objectOfACase({
  kind: 'judgment',
  from: `judgment o JOIN comparison x ON x.space_id = o.space_id AND x.judgment_id = o.id
    JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id
    LEFT JOIN deviation_note n ON n.space_id = o.space_id AND n.judgment_id = o.id`,
  embargoed: EMBARGOED('o'),
  unanswered: `CASE WHEN n.id IS NULL THEN court_time($2) < x.compared_at + interval '${DAYS_OF_THE_PANEL * 24} hours'
    ELSE ${UNANSWERED('n')} END`,
  restricted: [{ kind: 'judgment', id: 'o.id' }],
});
