import type {
  Article,
  CauseBranch,
  CauseKey,
  Circumstance,
  Language,
  Outcome,
  Quantities,
  Section,
} from '@assize/judgments';
import type { CourtKey } from './courts';

export interface MadeUpPerson {
  readonly name: string;
  readonly sex: 'female' | 'male';
  readonly birthYear: number;
}

/** A judgment that nobody gave, with everything that its text says known in advance. */
export interface MadeUpJudgment {
  /** `made-up-<seed>-<index>`; unique within a seed. */
  readonly id: string;
  readonly language: Language;
  readonly court: CourtKey;
  readonly caseNumber: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string;
  readonly branch: CauseBranch;
  readonly cause: CauseKey;
  /** As the text names it. */
  readonly causeName: string;
  readonly articles: readonly Article[];
  readonly circumstances: readonly Circumstance[];
  readonly quantities: Quantities;
  readonly outcome: Outcome;
  /** Who is sentenced or sued. Neither name nor sex nor age has any part in the outcome. */
  readonly defendant: MadeUpPerson;
  readonly judge: string;
  /** Whether the outcome was put three to four times off what the formula gives. */
  readonly plantedOutlier: boolean;
  readonly text: string;
  readonly sections: readonly Section[];
}

/** What was drawn before any text is written. */
export type DrawnCase = Omit<MadeUpJudgment, 'text' | 'sections' | 'title' | 'causeName'> & {
  /** The victim of a crime, or the plaintiff. */
  readonly other: string;
  readonly happenedOn: string;
};

/** The text with its sections, and what it calls itself. */
export type WrittenCase = Pick<MadeUpJudgment, 'text' | 'sections' | 'title' | 'causeName'>;
