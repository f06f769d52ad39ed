import type { Quantities, StoredExtraction } from '@assize/judgments';
import { articleKey } from '@assize/judgments';
import type { Span } from './sentences';

/** An element of a case: what it is, and where the judgment says so, when it does. */
export interface Element {
  readonly kind: 'circumstance' | 'article' | 'charge' | QuantityName;
  readonly value: string | number;
  readonly inQuery?: string | number;
  readonly at?: Span;
}
type QuantityName = keyof Quantities;

/** Elements of two cases held against each other. */
export interface HeldAgainst {
  readonly inBoth: readonly Element[];
  readonly inQueryOnly: readonly Element[];
  /** No articles: what else a judgment cites, such as on suspension, would tell how the case ended. */
  readonly inHitOnly: readonly Element[];
  /** Measured in both, and not the same. */
  readonly different: readonly Element[];
}

/** What of a question is held against a judgment. */
export interface AskedElements {
  readonly circumstances: readonly string[];
  readonly articles: readonly string[];
  readonly charges: readonly string[];
  readonly quantities: Quantities;
}

type Read = Pick<StoredExtraction, 'circumstances' | 'articles' | 'causes' | 'quantities'>;

/** Only charges named in the query are looked for: what a case ended in is not told. */
export function heldAgainst(asked: AskedElements, read: Read): HeldAgainst {
  const circumstances = read.circumstances.map((found) => element('circumstance', found.value, found));
  const articles = read.articles.map((found) => element('article', articleKey(found.value), found));
  const charges = read.causes.map((found) => element('charge', found.value.key ?? found.value.name, found));
  const inQuery = {
    circumstance: asked.circumstances,
    article: asked.articles,
    charge: asked.charges,
  };
  const shared = [...circumstances, ...articles, ...charges].filter(({ kind, value }) =>
    inQuery[kind as keyof typeof inQuery].includes(String(value)),
  );
  const has = (kind: Element['kind'], value: string): boolean =>
    shared.some((one) => one.kind === kind && one.value === value);
  const measured = measuredIn(asked.quantities, read.quantities);
  return {
    inBoth: [...shared, ...measured.filter(({ value, inQuery: other }) => value === other)],
    inQueryOnly: [
      ...asked.circumstances.filter((one) => !has('circumstance', one)).map((one) => element('circumstance', one)),
      ...asked.articles.filter((one) => !has('article', one)).map((one) => element('article', one)),
    ],
    inHitOnly: circumstances.filter(({ value }) => !asked.circumstances.includes(String(value))),
    different: measured.filter(({ value, inQuery: other }) => value !== other),
  };
}

const element = (kind: Element['kind'], value: string | number, at?: Span): Element => ({
  kind,
  value,
  ...(at ? { at: { start: at.start, end: at.end } } : {}),
});

const measuredIn = (asked: Quantities, read: Read['quantities']): Element[] =>
  (Object.keys(asked) as QuantityName[]).flatMap((name) => {
    const [inQuery, found] = [asked[name], read[name]];
    return found && inQuery !== undefined ? [{ ...element(name, found.value, found), inQuery }] : [];
  });
