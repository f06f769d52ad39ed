import type { BlobsScrubbed } from '@assize/blobs';
import type { Scrubbed, StampedCheckpoint } from '@assize/tlog';

export class ScrubFindingView {
  /** @example tile/0/000 */
  object!: string;
  what!: string;
}

/** The stored files, apart from the log: they are read in another rhythm. */
export class ScrubbedFilesView {
  /** When the last whole round ended; null when none has yet. */
  finishedAt!: Date | null;
  /** How many things were found; `findings` names at most the first 1,000. */
  found!: number;
  findings!: ScrubFindingView[];
}

export class ScrubView {
  finishedAt!: string | null;
  /** How many entries were read. */
  size!: number | null;
  /** How many things were found; `findings` names at most the first 1,000. */
  found!: number;
  findings!: ScrubFindingView[];
  files!: ScrubbedFilesView;
}

/** A checkpoint of so many entries existed at that time, as the authority says. */
export class StampView {
  /** @example tsa.example */
  authority!: string;
  /** Below the prefix of the log. @example timestamp/70/tsa.example-3f1c9a02-8b1d */
  folder!: string;
  /** How many entries the checkpoint covers. */
  size!: number;
  at!: string;
  /** When the first of the certificates ends that lead to the authority's root. */
  certificateUntil!: string;
}

export const presentStamps = (stamps: readonly StampedCheckpoint[]): StampView[] =>
  stamps.map(({ tsa: authority, folder, size, at, certificateUntil }) => ({
    authority,
    folder,
    size,
    at,
    certificateUntil,
  }));

export const presentScrub = (scrubbed: Scrubbed | undefined, files: BlobsScrubbed): ScrubView => ({
  finishedAt: scrubbed?.finishedAt ?? null,
  size: scrubbed?.size ?? null,
  found: scrubbed?.found ?? 0,
  findings: (scrubbed?.findings ?? []).map(({ object, what }) => ({ object, what })),
  files: {
    finishedAt: files.finishedAt,
    found: files.found,
    findings: files.findings.map(({ object, what }) => ({ object, what })),
  },
});
