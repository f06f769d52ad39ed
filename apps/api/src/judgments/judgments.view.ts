import { SECTION_KINDS, type Corpus, type Found, type Judgment, type ListedJudgment } from '@assize/judgments';
import type { Page } from '@assize/kernel';

export class CorpusView {
  /** @example court */
  name!: string;
  /** `court`: judgments of this court. `imported`: judgments from elsewhere, kept for comparison only. */
  kind!: 'court' | 'imported';
  /** Whether everybody may know of it. */
  open!: boolean;
  createdAt!: string;
}

/** Something read from the text, and where it stands there. */
export class FoundView {
  /** What it is: `cause`, `article`, `circumstance`, `months`, `fine`, … */
  kind!: string;
  value!: unknown;
  /** The first of its characters in `text`, counted in UTF-16 units from 0. */
  start!: number;
  /** The character after its last. */
  end!: number;
}

export class SectionView {
  kind!: (typeof SECTION_KINDS)[number];
  start!: number;
  end!: number;
}

export class JudgmentView {
  id!: string;
  caseId!: string | null;
  courtId!: string | null;
  /** @example Copperkettle v. Marrowby */
  title!: string;
  text!: string;
  /** @example en */
  language!: 'en' | 'zh';
  branch!: 'criminal' | 'civil' | null;
  /** @example sale-contract */
  cause!: string | null;
  causeName!: string | null;
  /** @example 2026-05-18 */
  decidedOn!: string | null;
  enteredAt!: string;
  /** When it is announced; null when it was at once. */
  embargoUntil!: string | null;
  sections!: SectionView[];
  /** Everything that rules read from the text, in the order of the text. What is absent was not found, which is not the same as nought. */
  found!: FoundView[];
  /** Which rules read it. */
  extractionVersion!: string;
}

export class ListedJudgmentView {
  id!: string;
  /** The id in the source from which it was imported. */
  externalId!: string;
  caseId!: string | null;
  courtId!: string | null;
  title!: string;
  language!: 'en' | 'zh';
  branch!: 'criminal' | 'civil' | null;
  cause!: string | null;
  causeName!: string | null;
  decidedOn!: string | null;
  enteredAt!: string;
}

export class JudgmentPageView {
  items!: ListedJudgmentView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export const presentCorpus = ({ name, kind, open, createdAt }: Corpus): CorpusView => ({
  name,
  kind,
  open,
  createdAt: createdAt.toISOString(),
});

const presentFound = (kind: string, found: Found<unknown> | undefined): FoundView[] =>
  found ? [{ kind, value: found.value, start: found.start, end: found.end }] : [];

const named = (parts: object): FoundView[] =>
  Object.entries(parts as Record<string, Found<unknown> | undefined>).flatMap(([kind, found]) =>
    presentFound(kind, found),
  );

function foundIn({ extraction }: Judgment): FoundView[] {
  const { caseNumber, decidedOn, causes, articles, circumstances, quantities, outcome } = extraction;
  return [
    ...presentFound('case-number', caseNumber),
    ...presentFound('decided-on', decidedOn),
    ...causes.flatMap((cause) => presentFound('cause', cause)),
    ...articles.flatMap((article) => presentFound('article', article)),
    ...circumstances.flatMap((circumstance) => presentFound('circumstance', circumstance)),
    ...named(quantities),
    ...named(outcome),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
}

export const presentJudgment = (judgment: Judgment): JudgmentView => ({
  id: judgment.id,
  caseId: judgment.caseId,
  courtId: judgment.courtId,
  title: judgment.title,
  text: judgment.text,
  language: judgment.language,
  branch: judgment.branch,
  cause: judgment.causeKey,
  causeName: judgment.causeName,
  decidedOn: judgment.decidedOn,
  enteredAt: judgment.enteredAt.toISOString(),
  embargoUntil: judgment.embargoUntil?.toISOString() ?? null,
  sections: judgment.sections.map(({ kind, start, end }) => ({ kind, start, end })),
  found: foundIn(judgment),
  extractionVersion: judgment.extraction.version,
});

const presentListed = (judgment: ListedJudgment): ListedJudgmentView => ({
  id: judgment.id,
  externalId: judgment.externalId,
  caseId: judgment.caseId,
  courtId: judgment.courtId,
  title: judgment.title,
  language: judgment.language,
  branch: judgment.branch,
  cause: judgment.causeKey,
  causeName: judgment.causeName,
  decidedOn: judgment.decidedOn,
  enteredAt: judgment.enteredAt.toISOString(),
});

export const presentJudgments = ({ items, next }: Page<ListedJudgment>): JudgmentPageView => ({
  items: items.map(presentListed),
  next,
});
