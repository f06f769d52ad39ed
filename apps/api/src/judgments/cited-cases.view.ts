import {
  numberOf,
  type CitedCaseAnswer,
  type CitedCaseAnswerKind,
  type CitedCaseMention,
  type ClaimedAuthority,
  type ListedCitedCase,
} from '@assize/judgments';
import type { Page } from '@assize/kernel';

/** That somebody cites it, or a paper on the docket does. */
export class CitedCaseMentionView {
  /** As it was written. */
  citation!: string;
  claimed!: ClaimedAuthority;
  judgmentId!: string | null;
  why!: string | null;
  /** Who cited it; null of what was read in a paper. */
  citedBy!: string | null;
  partyId!: string | null;
  documentId!: string | null;
  /** Where it stands in the paper: the page, counted from 1, and the character of its text, counted from 0. */
  page!: number | null;
  atCharacter!: number | null;
  citedAt!: string;
}

export class CitedCaseAnswerView {
  answer!: CitedCaseAnswerKind;
  reasons!: string;
  answeredBy!: string;
  answeredAt!: string;
}

export class CitedCaseView {
  id!: string;
  /**
   * The number of a case of authority, however it was written; null of any other.
   * @example guiding 24
   */
  number!: string | null;
  /** For If-Match; counts answers. */
  version!: number;
  citedAt!: string;
  mentions!: CitedCaseMentionView[];
  /** The answer that stands; null as long as there is none. */
  answer!: CitedCaseAnswerView | null;
  /** Answers that it took the place of, oldest first. */
  earlierAnswers!: CitedCaseAnswerView[];
}

export class CitedCasePageView {
  items!: CitedCaseView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

const presentMention = (mention: CitedCaseMention): CitedCaseMentionView => ({
  citation: mention.citation,
  claimed: mention.claimed,
  judgmentId: mention.judgmentId,
  why: mention.why,
  citedBy: mention.citedBy,
  partyId: mention.partyId,
  documentId: mention.documentId,
  page: mention.page,
  atCharacter: mention.atCharacter,
  citedAt: mention.citedAt.toISOString(),
});

const presentAnswer = ({ answer, reasons, answeredBy, answeredAt }: CitedCaseAnswer): CitedCaseAnswerView => ({
  answer,
  reasons,
  answeredBy,
  answeredAt: answeredAt.toISOString(),
});

export function presentCitedCase({ id, key, version, citedAt, mentions, answers }: ListedCitedCase): CitedCaseView {
  const told = answers.map(presentAnswer);
  return {
    id,
    number: numberOf(key),
    version,
    citedAt: citedAt.toISOString(),
    mentions: mentions.map(presentMention),
    answer: told.at(-1) ?? null,
    earlierAnswers: told.slice(0, -1),
  };
}

export const presentCitedCases = ({ items, next }: Page<ListedCitedCase>): CitedCasePageView => ({
  items: items.map(presentCitedCase),
  next,
});
