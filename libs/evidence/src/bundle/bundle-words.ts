import type { Bilingual } from '@assize/courts';

/** Filled with `docket`. */
export const BUNDLE_TITLE: Bilingual = {
  en: 'Evidence in case {docket}: what it is, and how to verify it',
  zh: '案号{docket}证据包：内容与验证方法',
};

/** Filled with `at`, `count`, `documents`. */
export const BUNDLE_GIVEN: Bilingual = {
  en: 'Given out by the court at {at}, with {count} exhibits and {documents} documents of the docket, as far as whoever received it may see them; the court recorded that it was given.',
  zh: '法院于{at}提供，含{count}件证据及{documents}份卷内文书，以接收人可见者为限；法院已记录本次提供。',
};

export const BUNDLE_VERIFY: Bilingual = {
  en: 'This page proves nothing by itself. Take the verifier key of the log from elsewhere than from this folder, such as from the notice board of the court, and run: sh verify.sh KEY-FILE',
  zh: '本页自身不构成证明。请从本文件夹以外之处（如法院公告）取得日志验证公钥，然后运行：sh verify.sh 公钥文件',
};

/** Filled with `size`, `origin`. */
export const BUNDLE_INTEGRITY: Bilingual = {
  en: 'The stored bytes of every exhibit listed here were read again for this bundle, and their digests are those committed to in the log {origin}, under a signed checkpoint of {size} entries. Since the court stored them they were not altered, save where the certificate of an exhibit says otherwise.',
  zh: '编制本证据包时已重新读取下列各件证据所存文件，其摘要与日志 {origin} 所承诺者一致，并为含 {size} 条目的已签署检查点所覆盖。除个别证据之证明另有说明外，自法院存证以来未被更改。',
};

export const BUNDLE_DOCUMENTS_TITLE: Bilingual = { en: 'Documents on the docket', zh: '卷内文书' };

/** Filled with `size`, `origin`. */
export const BUNDLE_DOCUMENTS: Bilingual = {
  en: 'The documents that stand on the docket of the case, as they were filed and without the stamp of the court. The court committed to each in the log {origin}, with the entry it belongs to and the day on which it counts as filed, under a signed checkpoint of {size} entries.',
  zh: '卷内登记的文书，为提交时原件，不含法院印记。法院已就每份文书及其所属登记项、视为提交之日在日志 {origin} 中作出承诺，并为含 {size} 条目的已签署检查点所覆盖。',
};

/** Filled with `file`. */
export const BUNDLE_DOCUMENT_FAILS: Bilingual = {
  en: 'The receipt of {file} does not verify: nothing is proved of it.',
  zh: '{file} 的回执未能通过验证，不能证明任何事项。',
};

/** What is stated of exhibits stands by itself, and below what is proved. */
export const BUNDLE_PROVENANCE: Bilingual = {
  en: 'What the persons named state of each exhibit before it was stored, in their words; each has a paper of its own to sign.',
  zh: '下列人员就各件证据存证之前的情况所作陈述（原文）；每件另有单独文件供签署。',
};

/** Heads of the columns of the summary. */
export const BUNDLE_COLUMNS = {
  exhibit: { en: 'Exhibit', zh: '证据' },
  file: { en: 'File, and the name it was handed in under', zh: '文件及提交时名称' },
  stored: { en: 'Stored at', zh: '存证时间' },
  digest: { en: 'SHA-256', zh: 'SHA-256 摘要' },
  index: { en: 'Position in the log', zh: '日志位置' },
  stated: { en: 'Stated', zh: '陈述' },
  entry: { en: 'Entry on the docket', zh: '登记项' },
  document: { en: 'File, and the title of the document', zh: '文件及文书标题' },
  filed: { en: 'Counts as filed on', zh: '视为提交之日' },
  statedBy: { en: 'By (person), at', zh: '陈述人（编号）、时间' },
} as const satisfies Record<string, Bilingual>;

/** Why the file of an exhibit is not in the bundle. */
export const BUNDLE_WITHHELD = {
  erased: { en: 'erased by order', zh: '已依令删除' },
  infected: { en: 'holds malware, kept in quarantine; ask the clerk', zh: '含恶意软件，已隔离，请向书记员申请' },
  held: { en: 'not scanned for malware yet; ask for a later bundle', zh: '尚未进行恶意软件扫描，请稍后重新申请' },
  clean: null,
} as const satisfies Record<string, Bilingual | null>;
