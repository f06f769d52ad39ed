import type { CertificateWords, Fact, IntegrityCertificate, ProvenanceCertificate } from '@assize/evidence';
import { BilingualView } from '../courts/courts.view';
import { presentStatement, ProvenanceStatementView } from './exhibit-acts.view';
import { presentWords } from './exhibits.view';

export class CertificateFactView {
  name!: BilingualView;
  value!: BilingualView;
}

/** That an exhibit is unaltered since it was stored. Nothing in it is about what it was before. */
export class IntegrityCertificateView {
  /** Only `certified` certifies; the others say what is in the way. */
  status!: 'certified' | 'not-logged' | 'erased' | 'withheld' | 'unreadable' | 'altered' | 'proof-fails';
  title!: BilingualView;
  /** Sentences that a judgment can quote. */
  sentences!: BilingualView[];
  facts!: CertificateFactView[];
  /** What the named certifier signs to; null where there is nothing to sign. */
  signature!: BilingualView | null;
  /** The `.tlog-proof`, to be verified elsewhere. */
  receipt!: string | null;
}

/** What somebody states that an exhibit was before it was stored. Nothing in it is proved by the log. */
export class ProvenanceCertificateView {
  title!: BilingualView;
  sentences!: BilingualView[];
  facts!: CertificateFactView[];
  signature!: BilingualView | null;
  statement!: ProvenanceStatementView;
}

const presentFact = ({ name, value }: Fact): CertificateFactView => ({
  name: presentWords(name),
  value: typeof value === 'string' ? { en: value, zh: value } : presentWords(value),
});

const presentCertificate = ({ title, sentences, facts, signature }: CertificateWords) => ({
  title: presentWords(title),
  sentences: sentences.map(presentWords),
  facts: facts.map(presentFact),
  signature: signature && presentWords(signature),
});

export const presentIntegrity = (certificate: IntegrityCertificate): IntegrityCertificateView => ({
  ...presentCertificate(certificate),
  status: certificate.status,
  receipt: certificate.receipt,
});

export const presentProvenance = (certificate: ProvenanceCertificate): ProvenanceCertificateView => ({
  ...presentCertificate(certificate),
  statement: presentStatement(certificate.statement),
});
