import type { BlobsScrubbed } from '@assize/blobs';
import type { Scrubbed } from '@assize/tlog';

export class ScrubFindingView {
  /** @example tile/0/000 */
  object!: string;
  what!: string;
}

/** The stored files, apart from the log: they are read in another rhythm. */
export class ScrubbedFilesView {
  /** When the last whole round ended; null when none has yet. */
  finishedAt!: Date | null;
  findings!: ScrubFindingView[];
}

export class ScrubView {
  finishedAt!: string | null;
  /** How many entries were read. */
  size!: number | null;
  findings!: ScrubFindingView[];
  files!: ScrubbedFilesView;
}

export const presentScrub = (scrubbed: Scrubbed | undefined, files: BlobsScrubbed): ScrubView => ({
  finishedAt: scrubbed?.finishedAt ?? null,
  size: scrubbed?.size ?? null,
  findings: (scrubbed?.findings ?? []).map(({ object, what }) => ({ object, what })),
  files: {
    finishedAt: files.finishedAt,
    findings: files.findings.map(({ object, what }) => ({ object, what })),
  },
});
