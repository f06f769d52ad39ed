import type { Bilingual } from '@assize/courts';

/** One hand through which it went before the court stored it. */
export interface ChainLink {
  readonly holder: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly how?: string | undefined;
}

/** What a party says of how a file came to be. A statement, never proof. */
export interface Provenance {
  readonly madeBy?: string | undefined;
  readonly madeAt?: string | undefined;
  readonly how?: string | undefined;
  readonly device?: string | undefined;
  /** By what method it was taken off the device or recorded. */
  readonly method?: string | undefined;
  /** From the making to the court, in order. */
  readonly chain?: readonly ChainLink[] | undefined;
  /** A platform or person beside the parties that kept it. */
  readonly thirdParty?: string | undefined;
  /** Who notarised it, and under which number. */
  readonly notary?: string | undefined;
  readonly statement: string;
}

/** Stands beside every statement of provenance, so that nobody takes it for part of the proof. */
export const PROVENANCE_WORDS: Bilingual = {
  en: 'What the party states of how this came to be. It is a statement; the log proves nothing of it.',
  zh: '当事人对其来源的陈述。仅为陈述，日志对此不作任何证明。',
};
