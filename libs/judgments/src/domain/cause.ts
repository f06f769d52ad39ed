/** Criminal for a charge, civil for a cause of action. */
export type CauseBranch = 'criminal' | 'civil';

/** A charge or cause of action that is the same matter in both languages. */
export interface KnownCause {
  readonly key: string;
  readonly branch: CauseBranch;
  readonly en: string;
  readonly zh: string;
}

/** Causes known by name in both languages. A Chinese judgment may name others; they keep their Chinese name and have no key. */
export const KNOWN_CAUSES = [
  { key: 'theft', branch: 'criminal', en: 'theft', zh: '盗窃罪' },
  { key: 'fraud', branch: 'criminal', en: 'fraud', zh: '诈骗罪' },
  { key: 'robbery', branch: 'criminal', en: 'robbery', zh: '抢劫罪' },
  { key: 'dangerous-driving', branch: 'criminal', en: 'dangerous driving', zh: '危险驾驶罪' },
  { key: 'causing-death-by-driving', branch: 'criminal', en: 'causing death by driving', zh: '交通肇事罪' },
  { key: 'intentional-injury', branch: 'criminal', en: 'intentional injury', zh: '故意伤害罪' },
  { key: 'drug-sale', branch: 'criminal', en: 'sale of drugs', zh: '贩卖毒品罪' },
  { key: 'drug-possession', branch: 'criminal', en: 'possession of drugs', zh: '非法持有毒品罪' },
  { key: 'affray', branch: 'criminal', en: 'affray', zh: '寻衅滋事罪' },
  { key: 'extortion', branch: 'criminal', en: 'extortion', zh: '敲诈勒索罪' },
  { key: 'embezzlement', branch: 'criminal', en: 'embezzlement', zh: '职务侵占罪' },
  { key: 'gambling-house', branch: 'criminal', en: 'keeping a gambling house', zh: '开设赌场罪' },
  { key: 'rape', branch: 'criminal', en: 'rape', zh: '强奸罪' },
  { key: 'homicide', branch: 'criminal', en: 'murder', zh: '故意杀人罪' },
  { key: 'sale-contract', branch: 'civil', en: 'breach of a contract of sale', zh: '买卖合同纠纷' },
  { key: 'loan', branch: 'civil', en: 'repayment of a loan', zh: '民间借贷纠纷' },
  { key: 'traffic-liability', branch: 'civil', en: 'liability for a road accident', zh: '机动车交通事故责任纠纷' },
  { key: 'labour', branch: 'civil', en: 'wages under a contract of employment', zh: '劳动争议' },
  { key: 'lease', branch: 'civil', en: 'breach of a lease', zh: '房屋租赁合同纠纷' },
] as const satisfies readonly KnownCause[];
export type CauseKey = (typeof KNOWN_CAUSES)[number]['key'];

/** A cause as a judgment names it; `key` when it is one we know in both languages. */
export interface Cause {
  readonly name: string;
  readonly branch: CauseBranch;
  readonly key?: CauseKey;
}

const byName = new Map<string, (typeof KNOWN_CAUSES)[number]>(
  KNOWN_CAUSES.flatMap((cause) => [
    [cause.en, cause],
    [cause.zh, cause],
  ]),
);

/** The cause of this name (a Chinese name, or an English one in small letters), with its key if we know it. */
export function causeNamed(name: string, branch: CauseBranch): Cause {
  const known = byName.get(name);
  return known ? { name, branch: known.branch, key: known.key } : { name, branch };
}
