/** A court of the sandbox as far as its judgments show it; its rules are in `seed/courts`. */
export interface JudgingCourt {
  readonly key: 'riverside' | 'harbour' | 'qinghe';
  readonly name: string;
  readonly language: 'en' | 'zh';
  /** Stands in its case numbers. */
  readonly sign: string;
}
export type CourtKey = JudgingCourt['key'];

export const COURTS: readonly JudgingCourt[] = [
  {
    key: 'riverside',
    name: 'Riverside District Court',
    language: 'en',
    sign: 'RDC',
  },
  { key: 'harbour', name: 'Harbour High Court', language: 'en', sign: 'HHC' },
  {
    key: 'qinghe',
    name: '清河区人民法院',
    language: 'zh',
    sign: '清0101',
  },
];

/** @throws Error when no made-up court has this key */
export function courtOf(key: CourtKey): JudgingCourt {
  const court = COURTS.find((candidate) => candidate.key === key);
  if (!court) throw new Error(`There is no made-up court "${key}".`);
  return court;
}
