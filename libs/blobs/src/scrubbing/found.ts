/** Something that is not as it should be, named. */
export interface BlobFinding {
  /** The kind of thing and its id, which means nothing to whoever has no access to it. */
  readonly object: string;
  readonly what: string;
}

/** So many are kept and published: a folder that is not mounted makes one of each object, and all of them say the same. */
export const MOST_NAMED = 1000;

/** All that was found, counted, and the first of it. */
export class Found {
  count = 0;
  readonly first: BlobFinding[] = [];

  add(finding: BlobFinding): void {
    this.count += 1;
    if (this.first.length < MOST_NAMED) this.first.push(finding);
  }
}
