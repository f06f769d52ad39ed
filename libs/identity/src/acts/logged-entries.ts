import { parseEntryBundle, TILE_WIDTH, type TransparencyLog } from '@assize/tlog';

/** So many bundles of 256 entries are some two megabytes. */
const MOST_KEPT = 64;

/** Reads entries of the published log one by one, a bundle at a time. */
export class LoggedEntries {
  private readonly kept = new Map<number, readonly Buffer[]>();
  private size = 0;

  constructor(private readonly log: TransparencyLog) {}

  /** The bytes of an entry; undefined when the published log has none there, or its bundle cannot be read. */
  async at(index: number): Promise<Buffer | undefined> {
    if (index >= this.size) this.size = await this.log.size();
    if (index >= this.size) return undefined;
    return (await this.bundle(Math.floor(index / TILE_WIDTH), index % TILE_WIDTH))[index % TILE_WIDTH];
  }

  private async bundle(n: number, place: number): Promise<readonly Buffer[]> {
    const known = this.kept.get(n);
    if (known && known.length > place) return known;
    const width = Math.min(TILE_WIDTH, this.size - n * TILE_WIDTH);
    // What is wrong with the files the scrubber says; here the rows are named that cannot be compared.
    const entries = await this.log.entryBundle(n, width).then(parseEntryBundle, () => []);
    const oldest = this.kept.keys().next();
    if (this.kept.size >= MOST_KEPT && !oldest.done) this.kept.delete(oldest.value);
    this.kept.set(n, entries);
    return entries;
  }
}
