/** Corpora kept in memory. */
const KEPT = 8;

/** What is derived of the rows of a corpus and kept in memory, one a corpus; the one longest unused makes room. */
export class CorpusShelf<T> {
  private readonly kept = new Map<string, Promise<T>>();

  /**
   * Askers of the same corpus wait for each other, so none sees half of it.
   *
   * @param refreshed brings what was kept up to this moment, or makes it anew when there is nothing; what failed for another asker says
   *   nothing about this one
   */
  async of(key: string, refreshed: (before: T | undefined) => Promise<T>): Promise<T> {
    const before = this.kept.get(key);
    const now = (async () => refreshed(await before?.catch(() => undefined)))();
    // Taken out and put back, so that the first of the map is always the one longest unused.
    this.kept.delete(key);
    this.kept.set(key, now);
    for (const unused of this.kept.keys()) if (this.kept.size > KEPT) this.kept.delete(unused);
    try {
      return await now;
    } catch (error) {
      if (this.kept.get(key) === now) this.kept.delete(key);
      throw error;
    }
  }
}
