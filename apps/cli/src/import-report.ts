import { refusedCount, type ImportProgress, type RefusalReason, type RefusedPlace } from '@assize/judgments';

/** What an import has to say at its end, for programs and for `--report`. Counts are of all runs over the same source. */
export interface ImportReport {
  readonly space: string;
  readonly corpus: string;
  readonly format: string;
  readonly fingerprint: string;
  /** Whether the source was read to its end. */
  readonly finished: boolean;
  readonly read: number;
  /** How many of those were read in earlier runs. */
  readonly readBefore: number;
  readonly stored: number;
  /** Records whose id the corpus had already. */
  readonly alreadyThere: number;
  readonly refused: {
    readonly counts: Readonly<Partial<Record<RefusalReason, number>>>;
    readonly places: readonly RefusedPlace[];
  };
  readonly seconds: number;
}

const SHOWN = 20;

export function reportOf(
  about: Pick<ImportReport, 'space' | 'corpus' | 'format' | 'fingerprint' | 'readBefore'>,
  { recordsDone, stored, refused, finishedAt }: ImportProgress,
  elapsedMs: number,
): ImportReport {
  return {
    ...about,
    finished: finishedAt !== null,
    read: recordsDone,
    stored,
    alreadyThere: recordsDone - stored - refusedCount(refused),
    refused,
    seconds: Math.round(elapsedMs / 100) / 10,
  };
}

const count = (number: number): string => number.toLocaleString('en');

const placeWords = ({ reason, line, file }: RefusedPlace): string => `  ${file ?? `line ${line}`}: ${reason}`;

function refusedWords({ refused: { counts, places } }: ImportReport): string[] {
  if (places.length === 0) return [];
  const reasons = Object.entries(counts).map(([reason, number]) => `${reason} ${count(number)}`);
  const total = refusedCount({ counts, places });
  const more = total > SHOWN ? [`  … and ${count(total - SHOWN)} more; --report FILE lists them.`] : [];
  return [`Refused: ${reasons.join(', ')}`, ...places.slice(0, SHOWN).map(placeWords), ...more];
}

/** The same in words. */
export function reportWords(report: ImportReport): string[] {
  const { read, readBefore, stored, alreadyThere, refused, corpus, seconds, finished } = report;
  const earlier = readBefore > 0 ? ` (${count(readBefore)} of them in an earlier run)` : '';
  return [
    `Read ${count(read)} records${earlier}: ${count(stored)} stored in the corpus "${corpus}", ${count(alreadyThere)} there already, ` +
      `${count(refusedCount(refused))} refused. ${seconds} s.`,
    ...refusedWords(report),
    ...(finished ? [] : ['Stopped before the end; run the same command again to go on from here.']),
  ];
}
