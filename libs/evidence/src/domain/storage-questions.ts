import type { Bilingual } from '@assize/courts';

/** What a court asks of a platform that stores evidence, after article 17 of the Chinese rules on online litigation. */
export const STORAGE_QUESTIONS = ['platform', 'interest', 'system', 'technique'] as const;
export type StorageQuestion = (typeof STORAGE_QUESTIONS)[number];

/** What a party answers to each, as far as it does. */
export type StorageAnswers = Partial<Readonly<Record<StorageQuestion, string | undefined>>>;

export interface QuestionWithFacts {
  readonly question: Bilingual;
  /** What this platform can say of itself. Where only its operator could, it says so. */
  readonly platform: Bilingual;
}

export const STORAGE_FACTS: Readonly<Record<StorageQuestion, QuestionWithFacts>> = {
  platform: {
    question: {
      en: 'Does the platform meet the rules that its authorities set for services of this kind?',
      zh: '存证平台是否符合国家有关部门关于提供区块链存证服务的相关规定？',
    },
    platform: {
      en: 'The program cannot know; the operator of this installation answers, with its registrations.',
      zh: '程序本身无从得知；由本系统运营方说明并提交备案材料。',
    },
  },
  interest: {
    question: {
      en: 'Has the platform an interest in the matter, or has anybody used technical means to interfere?',
      zh: '当事人与存证平台是否存在利害关系，并利用技术手段不当干预取证、存证过程？',
    },
    platform: {
      en: 'The court keeps the log; the program gives no party a way to change or remove an entry. Ties of people are for the operator to declare.',
      zh: '日志由法院保存；程序不给任何当事人更改或删除条目的途径。人员利害关系由运营方声明。',
    },
  },
  system: {
    question: {
      en: 'Is the information system clean, safe, reliable and usable?',
      zh: '存证平台的信息系统是否符合清洁性、安全性、可靠性、可用性的国家标准或者行业标准？',
    },
    platform: {
      en: 'Files are encrypted, hashed while they arrive, and checked against the stored digest whenever they are read. Whether the machine was clean is for the operator to show.',
      zh: '文件加密保存，接收时计算摘要，每次读取时核对。服务器环境是否清洁由运营方证明。',
    },
  },
  technique: {
    question: {
      en: 'Do technique and process of storage meet the standards for environment, encryption, transmission and verification?',
      zh: '存证技术和过程是否符合相关国家标准或者行业标准中关于系统环境、技术安全、加密方式、数据传输、信息验证等方面的要求？',
    },
    platform: {
      en: 'SHA-256 digests under a salt of each exhibit, a Merkle tree of RFC 9162, checkpoints signed with Ed25519, proofs in C2SP formats that programs of others verify.',
      zh: '逐件加盐的 SHA-256 摘要、RFC 9162 默克尔树、Ed25519 签署的检查点、可由第三方程序验证的 C2SP 格式证明。',
    },
  },
};
