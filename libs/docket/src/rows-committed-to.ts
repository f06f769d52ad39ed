import type { Rows, Transactions } from '@assize/database';
import { inPortions, NO_ID, type ActFacts, type Claim, type LeafOwner, type LeafSources } from '@assize/identity';

/** Cases looked at together; what was written about them is in memory meanwhile. */
const PORTION = 50;

const CASES = `SELECT id FROM court_case WHERE space_id = current_space() AND id > $1 ORDER BY id LIMIT $2`;

const FACTS = `SELECT id, facts FROM act
  WHERE space_id = current_space() AND case_id = ANY ($1::uuid[]) AND facts IS NOT NULL`;

type Digests = ReadonlyMap<string, string>;

/**
 * Compares what people wrote about cases with what the acts that wrote it committed to. The acts themselves are compared with the log by
 * their own leaves, so that words cannot be changed behind their act, nor an act behind its leaf.
 */
export abstract class RowsCommittedTo implements LeafOwner {
  constructor(
    private readonly transactions: Transactions,
    protected readonly rows: Rows,
    sources: LeafSources,
    private readonly committedIn: (facts: ActFacts) => [name: string, digest: string][],
  ) {
    sources.offerOwned(this);
  }

  /** Every row about these cases that an act committed to: its name and its digest as it is today. */
  protected abstract written(cases: readonly string[]): Promise<readonly (readonly [name: string, digest: string])[]>;

  async *claims(): AsyncIterable<readonly Claim[]> {
    const read = (after: string): Promise<{ id: string }[]> => this.transactions.prepared(CASES, [after, PORTION]);
    for await (const cases of inPortions(NO_ID, read, ({ id }) => id)) yield this.ofCases(cases.map(({ id }) => id));
  }

  /** Acts are read on both sides of the rows, since others write meanwhile: a row must follow the first and be followed by the second. */
  private async ofCases(cases: readonly string[]): Promise<Claim[]> {
    const before = await this.acts(cases);
    const rows = new Map(await this.written(cases));
    const acts = await this.acts(cases);
    const changed = [...rows].flatMap(([name, digest]) => faultOf(name, digest, acts.get(name)));
    const gone = [...before.keys()].filter((name) => !rows.has(name));
    return [...changed, ...gone.map((name) => fault(name, 'is gone, and an act of the record wrote it'))];
  }

  private async acts(cases: readonly string[]): Promise<Digests> {
    const found = await this.transactions.prepared<{ facts: ActFacts }>(FACTS, [cases]);
    return new Map(found.flatMap(({ facts }) => this.committedIn(facts)));
  }
}

function faultOf(name: string, digest: string, promised: string | undefined): Claim[] {
  if (promised === undefined) return [fault(name, 'was written by no act of the record')];
  return promised === digest ? [] : [fault(name, 'is not what the act that wrote it committed to')];
}

/** A row without a leaf of its own: its act has one. */
const fault = (object: string, what: string): Claim => ({ object, index: null, entry: null, fault: what });
