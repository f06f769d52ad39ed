import type { Bilingual } from '@assize/courts';
import type { ExhibitState } from './exhibit-state';

/** One line of a certificate. */
export interface Fact {
  readonly name: Bilingual;
  readonly value: string | Bilingual;
}

/** A certificate as words and facts, for whoever shows it: a client, or a page. */
export interface CertificateWords {
  readonly title: Bilingual;
  /** Sentences that a judgment can quote, filled in. */
  readonly sentences: readonly Bilingual[];
  readonly facts: readonly Fact[];
  /** What the named person signs to; null where there is nothing to sign. */
  readonly signature: Bilingual | null;
}

/** What integrity certificates come to; only the first certifies anything. */
export type IntegrityStatus =
  'certified' | 'not-logged' | 'erased' | 'withheld' | 'unreadable' | 'altered' | 'proof-fails';

export const INTEGRITY_TITLE: Bilingual = {
  en: 'Certificate of integrity since storage',
  zh: '存证后完整性证明',
};

/** Filled with `exhibit`, `docket`, `at`, `index`, `size`, `origin`. */
export const INTEGRITY_SENTENCES: Readonly<Record<IntegrityStatus, Bilingual>> = {
  certified: {
    en: 'Exhibit {exhibit} in case {docket} has not been altered since the court stored it at {at}: the stored bytes were read again for this certificate, and their SHA-256 digest is the one committed to as entry {index} of the log {origin}, under a signed checkpoint of {size} entries.',
    zh: '案号{docket}之证据{exhibit}自法院于{at}存证以来未被更改：出具本证明时已重新读取所存文件，其 SHA-256 摘要与日志 {origin} 第 {index} 号条目所承诺者一致，并为含 {size} 条目的已签署检查点所覆盖。',
  },
  'not-logged': {
    en: 'Exhibit {exhibit} in case {docket} was taken in at {at}, but its entry is not in the log yet. Nothing can be certified of it now; ask again.',
    zh: '案号{docket}之证据{exhibit}已于{at}接收，但其条目尚未进入日志，目前不能出具证明，请稍后再次申请。',
  },
  erased: {
    en: 'The file of exhibit {exhibit} in case {docket} was erased by order. Entry {index} of the log {origin} stands: it shows that the exhibit was stored at {at}. That a file is the one stored then can no longer be certified.',
    zh: '案号{docket}之证据{exhibit}的文件已依令删除。日志 {origin} 第 {index} 号条目仍然有效，表明其于{at}存证；但已不能证明任何文件即为当时所存之文件。',
  },
  withheld: {
    en: 'The file of exhibit {exhibit} in case {docket} was not read for this paper: it holds malware or was not scanned for it. Entry {index} of the log {origin} shows that the exhibit was stored at {at}; ask the court for a certificate of its file.',
    zh: '案号{docket}之证据{exhibit}的文件含恶意软件或尚未扫描，出具本文书时未予读取。日志 {origin} 第 {index} 号条目表明其于{at}存证；如需文件完整性证明，请向法院申请。',
  },
  unreadable: {
    en: 'The stored bytes of exhibit {exhibit} in case {docket} cannot be opened: they are damaged or missing. The entry in the log shows that it was stored at {at}; that a file is unaltered cannot be certified.',
    zh: '案号{docket}之证据{exhibit}所存文件无法打开：已损坏或缺失。日志条目表明其于{at}存证，但不能证明文件未被更改。',
  },
  altered: {
    en: 'The stored bytes of exhibit {exhibit} in case {docket} are not those that were stored at {at}. No integrity is certified.',
    zh: '案号{docket}之证据{exhibit}所存文件与{at}存证时不一致，不能证明其完整性。',
  },
  'proof-fails': {
    en: 'The receipt of exhibit {exhibit} in case {docket}, stored at {at}, does not verify against the key of this log. No integrity is certified.',
    zh: '案号{docket}之证据{exhibit}（于{at}存证）的回执未能以本日志公钥验证，不能证明其完整性。',
  },
};

/** Stands in every certificate of integrity: the other question is answered elsewhere, by somebody else. */
export const INTEGRITY_ONLY: Bilingual = {
  en: 'This certificate says nothing of what the file was before it was stored, who made it, or whether what it shows is true.',
  zh: '本证明不涉及文件存证之前的状态、制作人，亦不涉及其内容是否真实。',
};

/** `{name}`, `{capacity}` and `{date}` are left as lines on paper. */
export const INTEGRITY_SIGNATURE: Bilingual = {
  en: 'I am responsible for the operation of this system. I certify that the statements above result from an electronic process that produces an accurate result, and that the digest was compared as described.',
  zh: '本人负责本系统之运行。兹证明上述内容系由能够产生准确结果的电子过程得出，且摘要已按上述方式核对。',
};

export const PROVENANCE_TITLE: Bilingual = {
  en: 'Statement of provenance before storage',
  zh: '存证前来源说明',
};

/** Filled with `exhibit`, `docket`, `at`, `version`. */
export const PROVENANCE_SENTENCE: Bilingual = {
  en: 'Of exhibit {exhibit} in case {docket} the person named below states, at {at} and in version {version} of the statement, how it came to be before the court stored it.',
  zh: '就案号{docket}之证据{exhibit}，下述人员于{at}（陈述第 {version} 版）说明其在法院存证之前如何形成。',
};

export const PROVENANCE_ONLY: Bilingual = {
  en: 'This is what that person states. The court has not examined it, and no log or digest proves it; it is no part of the certificate of integrity.',
  zh: '以上为该人员之陈述。法院未予查证，任何日志或摘要均不能证明其真实；本说明不属于完整性证明。',
};

export const PROVENANCE_SIGNATURE: Bilingual = {
  en: 'I declare that what is stated above is true to the best of my knowledge.',
  zh: '本人声明，就本人所知上述陈述属实。',
};

/** What else is to be known of the exhibit, on either certificate. */
const CAUTIONS = {
  withdrawn: {
    en: 'The exhibit was withdrawn by the party that handed it in and is not in evidence.',
    zh: '该证据已由提交方撤回，不作为证据。',
  },
  excluded: { en: 'The exhibit was excluded from evidence by the panel.', zh: '该证据经合议庭裁定不予采纳。' },
  sealed: {
    en: 'The exhibit or its case is under an order that restricts it. This paper is for those whom the order admits; do not pass it on.',
    zh: '该证据或其案件受限制令约束。本文件仅供命令所许可之人使用，不得转交。',
  },
} as const satisfies Record<string, Bilingual>;

const CONFIDENTIAL = ['sealed', 'ex-parte', 'juvenile', 'stricken'] as const;

/** @param states what orders and rules make of the exhibit and its case */
export const cautionsOf = (life: ExhibitState, states: ReadonlySet<string>): Bilingual[] => [
  ...(life === 'withdrawn' || life === 'excluded' ? [CAUTIONS[life]] : []),
  ...(CONFIDENTIAL.some((state) => states.has(state)) ? [CAUTIONS.sealed] : []),
];
