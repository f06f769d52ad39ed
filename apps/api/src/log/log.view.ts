import type { Scrubbed } from '@assize/tlog';

export class ScrubFindingView {
  /** @example tile/0/000 */
  object!: string;
  what!: string;
}

export class ScrubView {
  finishedAt!: string | null;
  /** How many entries were read. */
  size!: number | null;
  findings!: ScrubFindingView[];
}

export const presentScrub = (scrubbed: Scrubbed | undefined): ScrubView => ({
  finishedAt: scrubbed?.finishedAt ?? null,
  size: scrubbed?.size ?? null,
  findings: (scrubbed?.findings ?? []).map(({ object, what }) => ({ object, what })),
});
