import { fill, type Bilingual } from '@assize/courts';
import type { Exhibit } from '../exhibit.entity';
import {
  INTEGRITY_ONLY,
  INTEGRITY_SENTENCES,
  INTEGRITY_SIGNATURE,
  INTEGRITY_TITLE,
  PROVENANCE_ONLY,
  PROVENANCE_SENTENCE,
  PROVENANCE_SIGNATURE,
  PROVENANCE_TITLE,
  type CertificateWords,
  type Fact,
  type IntegrityStatus,
} from '../domain/certificate-words';
import { markWords } from '../domain/exhibit-state';
import type { StatedProvenance } from '../statements/provenance-statements.service';

/** That an exhibit is what was stored. It holds nothing of what it was before. */
export interface IntegrityCertificate extends CertificateWords {
  readonly status: IntegrityStatus;
  /** The `.tlog-proof`, for whoever verifies it elsewhere; null as long as there is none. */
  readonly receipt: string | null;
}

/** What somebody states that an exhibit was before. It holds nothing of the log. */
export interface ProvenanceCertificate extends CertificateWords {
  readonly statement: StatedProvenance;
}

/** Of which exhibit something is certified. */
export interface Certified {
  readonly exhibit: Exhibit;
  readonly bytes: number;
  /** Hex; null of a file that was erased. */
  readonly sha256: string | null;
  readonly docketNumber: string;
  readonly cautions: readonly Bilingual[];
}

const CHECKED: Readonly<Record<'digest' | 'index' | 'key' | 'file' | 'bytes', Bilingual>> = {
  file: { en: 'File name', zh: '文件名' },
  bytes: { en: 'Length in bytes', zh: '字节数' },
  digest: { en: 'SHA-256', zh: 'SHA-256 摘要' },
  index: { en: 'Position in the log', zh: '日志位置' },
  key: { en: 'Verifier key of the log', zh: '日志验证公钥' },
};

/** By what people call it: its number, and its mark once it has one. */
export const nameOf = ({ number, markSide, markNumber }: Exhibit): Bilingual => {
  if (markSide === null || markNumber === null) return { en: `E-${number}`, zh: `E-${number}` };
  const { en, zh } = markWords(markSide, markNumber);
  return { en: `E-${number} (${en})`, zh: `E-${number}（${zh}）` };
};

/** The same words with the name of the exhibit and facts that are alike in both languages. */
const filled = (words: Bilingual, exhibit: Exhibit, facts: Readonly<Record<string, string | number>>): Bilingual => {
  const name = nameOf(exhibit);
  return {
    en: fill(words, { ...facts, exhibit: name.en }).en,
    zh: fill(words, { ...facts, exhibit: name.zh }).zh,
  };
};

/** @param size how many entries the checkpoint covers under which it was proved; 0 when it was not */
export function integrityCertificate(
  { exhibit, bytes, sha256, docketNumber, cautions }: Certified,
  { status, size, vkey }: { readonly status: IntegrityStatus; readonly size: number; readonly vkey: string },
): Omit<IntegrityCertificate, 'receipt'> {
  const facts = {
    docket: docketNumber,
    at: exhibit.submittedAt.toISOString(),
    index: exhibit.logIndex ?? '',
    size,
    origin: vkey.split('+')[0]!,
  };
  return {
    status,
    title: INTEGRITY_TITLE,
    sentences: [filled(INTEGRITY_SENTENCES[status], exhibit, facts), ...cautions, INTEGRITY_ONLY],
    facts: [
      { name: CHECKED.file, value: exhibit.fileName },
      { name: CHECKED.bytes, value: String(bytes) },
      ...(sha256 === null ? [] : [{ name: CHECKED.digest, value: sha256 }]),
      ...(exhibit.logIndex === null ? [] : [{ name: CHECKED.index, value: String(exhibit.logIndex) }]),
      { name: CHECKED.key, value: vkey },
    ],
    signature: status === 'certified' ? INTEGRITY_SIGNATURE : null,
  };
}

/** @param supports numbers of the exhibits that are to support it, as far as the reader may know of them */
export function provenanceCertificate(
  { exhibit, docketNumber, cautions }: Pick<Certified, 'exhibit' | 'docketNumber' | 'cautions'>,
  statement: StatedProvenance,
  supports: readonly string[],
): ProvenanceCertificate {
  const facts = { docket: docketNumber, at: statement.statedAt.toISOString(), version: statement.version };
  return {
    statement,
    title: PROVENANCE_TITLE,
    sentences: [filled(PROVENANCE_SENTENCE, exhibit, facts), ...cautions, PROVENANCE_ONLY],
    facts: stated(statement, supports),
    signature: PROVENANCE_SIGNATURE,
  };
}

const STATED: Readonly<Record<string, Bilingual>> = {
  statedBy: { en: 'Stated by (person)', zh: '陈述人（编号）' },
  madeBy: { en: 'Made by', zh: '制作人' },
  madeAt: { en: 'Made at', zh: '制作时间' },
  how: { en: 'How', zh: '制作方式' },
  device: { en: 'Device', zh: '设备' },
  method: { en: 'Method', zh: '提取方法' },
  thirdParty: { en: 'Third party', zh: '第三方' },
  notary: { en: 'Notary', zh: '公证' },
  statement: { en: 'In their words', zh: '陈述原文' },
  chain: { en: 'Held before storage by', zh: '存证前保管' },
  supports: { en: 'Exhibits in support', zh: '佐证' },
};

const NOT_STATED: Bilingual = { en: 'not stated', zh: '未说明' };

/** What is not stated is said to be so: a gap is a fact too. */
function stated({ statedBy, provenance }: StatedProvenance, supports: readonly string[]): Fact[] {
  const { madeBy, madeAt, how, device, method, thirdParty, notary, statement, chain = [] } = provenance;
  const links = chain.map((link) => [link.holder, link.from, link.to, link.how].filter(Boolean).join(', '));
  const values = { statedBy, madeBy, madeAt, how, device, method, thirdParty, notary, statement };
  const lists = { chain: links.join('; '), supports: supports.join(', ') };
  return Object.entries({ ...values, ...lists }).map(([name, value]) => ({
    name: STATED[name]!,
    value: value ? value : NOT_STATED,
  }));
}
