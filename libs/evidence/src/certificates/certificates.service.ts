import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Blob, Blobs, type Openable } from '@assize/blobs';
import { fill, type Bilingual } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Case, Standings } from '@assize/docket';
import { Acts } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { TransparencyLog, verifyReceipt, vkeyOfReceipt } from '@assize/tlog';
import { Custody } from '../custody.service';
import {
  CAUTIONS,
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
import { integrityOf } from '../domain/integrity';
import { ExhibitNotFound } from '../errors';
import { Exhibit } from '../exhibit.entity';
import { EXHIBIT } from '../exhibits.service';
import { ProvenanceStatements, type StatedProvenance } from '../statements/provenance-statements.service';

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

interface Subject {
  readonly exhibit: Exhibit;
  readonly file: Blob;
  /** What opens the file; null of one that was erased. */
  readonly opened: Openable | null;
  readonly ofCase: Case;
  readonly cautions: readonly Bilingual[];
}

const CONFIDENTIAL = ['sealed', 'ex-parte', 'juvenile', 'stricken'] as const;

const CHECKED: Readonly<Record<'digest' | 'index' | 'key' | 'file' | 'bytes', Bilingual>> = {
  file: { en: 'File name', zh: '文件名' },
  bytes: { en: 'Length in bytes', zh: '字节数' },
  digest: { en: 'SHA-256', zh: 'SHA-256 摘要' },
  index: { en: 'Position in the log', zh: '日志位置' },
  key: { en: 'Verifier key of the log', zh: '日志验证公钥' },
};

const nameOf = ({ number, markSide, markNumber }: Exhibit): Bilingual => {
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

/** Two certificates of an exhibit, never one: that it is unaltered since it was stored, and what is stated of it before. */
@Injectable()
export class Certificates {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly standings: Standings,
    private readonly blobs: Blobs,
    private readonly log: TransparencyLog,
    private readonly statements: ProvenanceStatements,
    private readonly custody: Custody,
    private readonly acts: Acts,
  ) {}

  /** Reads the stored bytes again, however long that takes. @throws ExhibitNotFound */
  async integrity(actor: Actor, id: string): Promise<IntegrityCertificate> {
    const subject = await this.transactions.run(actor.spaceId, () => this.certified(actor, id));
    const { exhibit, file, ofCase, cautions } = subject;
    const { status, size } = await this.examine(subject);
    const facts = {
      docket: ofCase.docketNumber,
      at: exhibit.submittedAt.toISOString(),
      index: exhibit.logIndex ?? '',
      size,
      origin: this.log.vkey.split('+')[0]!,
    };
    const sentence = filled(INTEGRITY_SENTENCES[status], exhibit, facts);
    return {
      status,
      title: INTEGRITY_TITLE,
      sentences: [sentence, ...cautions, INTEGRITY_ONLY],
      facts: [
        { name: CHECKED.file, value: exhibit.fileName },
        { name: CHECKED.bytes, value: String(file.bytes) },
        ...(file.sha256 ? [{ name: CHECKED.digest, value: file.sha256.toString('hex') }] : []),
        ...(exhibit.logIndex === null ? [] : [{ name: CHECKED.index, value: String(exhibit.logIndex) }]),
        { name: CHECKED.key, value: vkeyOfReceipt(exhibit.receipt ?? '', this.log.vkeys) },
      ],
      signature: status === 'certified' ? INTEGRITY_SIGNATURE : null,
      receipt: exhibit.receipt,
    };
  }

  /** The statement that stands. @throws ExhibitNotFound */
  async provenance(actor: Actor, id: string): Promise<ProvenanceCertificate> {
    return this.transactions.run(actor.spaceId, async () => {
      const { exhibit, ofCase, cautions } = await this.certified(actor, id);
      const statement = (await this.statements.of(actor, exhibit)).at(-1)!;
      const facts = {
        docket: ofCase.docketNumber,
        at: statement.statedAt.toISOString(),
        version: statement.version,
      };
      return {
        statement,
        title: PROVENANCE_TITLE,
        sentences: [filled(PROVENANCE_SENTENCE, exhibit, facts), ...cautions, PROVENANCE_ONLY],
        facts: stated(statement, await this.numbers(statement.supports)),
        signature: PROVENANCE_SIGNATURE,
      };
    });
  }

  private async certified(actor: Actor, id: string): Promise<Subject> {
    const { states } = await this.standings.permitted(
      actor,
      'exhibit.read',
      EXHIBIT,
      id,
      'exhibit.read',
      ExhibitNotFound,
    );
    const exhibit = (await this.rows.one(Exhibit, { id }))!;
    await this.custody.record(actor, exhibit, 'certified');
    await this.acts.record(actor, 'exhibit.certify', { kind: 'exhibit', id, caseId: exhibit.caseId });
    const ofCase = (await this.rows.one(Case, { id: exhibit.caseId }))!;
    const cautions = [
      ...(exhibit.state === 'withdrawn' || exhibit.state === 'excluded' ? [CAUTIONS[exhibit.state]] : []),
      ...(CONFIDENTIAL.some((state) => states.has(state)) ? [CAUTIONS.sealed] : []),
    ];
    const file = (await this.rows.one(Blob, { id: exhibit.blobId }))!;
    return { exhibit, file, opened: file.erasedAt ? null : await this.blobs.find(file.id), ofCase, cautions };
  }

  private async examine({ exhibit, opened }: Subject): Promise<{ status: IntegrityStatus; size: number }> {
    const { receipt, logIndex, salt, opening } = exhibit;
    if (receipt === null || logIndex === null) return { status: 'not-logged', size: 0 };
    if (!opened || !salt) return { status: 'erased', size: 0 };
    const digest = await this.digest(opened);
    if (!digest) return { status: 'unreadable', size: 0 };
    const integrity = integrityOf({ salt, opening }, digest, logIndex, (entry) =>
      verifyReceipt(receipt, entry, this.log.vkeys),
    );
    if (integrity.holds) return { status: 'certified', size: integrity.checkpointSize ?? 0 };
    return { status: integrity.failed === 'file' ? 'altered' : 'proof-fails', size: 0 };
  }

  /** Of the bytes that lie in the store now; undefined when they cannot be read whole. */
  private async digest(file: Openable): Promise<Buffer | undefined> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of await this.blobs.open(file)) hash.update(chunk as Buffer);
    } catch {
      return undefined;
    }
    return hash.digest();
  }

  private async numbers(ids: readonly string[]): Promise<string[]> {
    const found = await this.rows.many(Exhibit, { id: [...ids] }, { number: 'ASC' });
    return found.map(({ number }) => `E-${number}`);
  }
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
