import { DIGEST_ALGORITHMS, type DigestAlgorithm } from '@assize/blobs';
import { ApiProperty } from '@nestjs/swagger';
import {
  CUSTODY_KINDS,
  EXHIBIT_STATES,
  EXHIBIT_WORDS,
  markWords,
  PROVENANCE_WORDS,
  type ChainLink,
  type CustodyEvent,
  type CustodyKind,
  type Exhibit,
  type ExhibitState,
  type ExhibitWithFile,
  type LoggedEntry,
  type Provenance,
  type Verified,
} from '@assize/evidence';
import type { Page } from '@assize/kernel';
import type { Bilingual } from '@assize/courts';
import { BilingualView } from '../courts/courts.view';

/** Named word by word, as every field that leaves. */
export const presentWords = ({ en, zh }: Bilingual): BilingualView => ({ en, zh });

export class ChainLinkView {
  holder!: string;
  from!: string | null;
  to!: string | null;
  how!: string | null;
}

/** What the party states of how the file came to be. No part of any proof. */
export class ProvenanceView {
  /** The person who states it. */
  statedBy!: string;
  madeBy!: string | null;
  madeAt!: string | null;
  how!: string | null;
  device!: string | null;
  method!: string | null;
  /** Hands through which it went before the court stored it, in order. */
  chain!: ChainLinkView[];
  thirdParty!: string | null;
  notary!: string | null;
  statement!: string;
  /** That it is a statement and not a proof. */
  words!: BilingualView;
}

/** A digest of the file. */
export class DigestView {
  @ApiProperty({ enum: DIGEST_ALGORITHMS })
  alg!: DigestAlgorithm;
  /** In hexadecimal. */
  digest!: string;
}

/** What can be proved: that this is the file which was logged. */
export class ExhibitIntegrityView {
  /**
   * Hex SHA-256 of the file; null of one that was erased by order.
   * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
   */
  sha256!: string | null;
  /** Every digest that the policy of the court asked for, SHA-256 first; none of a file that was erased. */
  digests!: DigestView[];
  /** When the file was erased by order. Its entry in the log stands. */
  erasedAt!: Date | null;
  /** Where its entry stands in the log; null until it is there. */
  index!: number | null;
}

/** By what it is called in the courtroom, once it is marked for identification. */
export class MarkView {
  side!: 'claimant' | 'respondent' | 'other';
  /** Counted within the side, from 1, without gaps. */
  number!: number;
  words!: BilingualView;
}

/** Where it is in its life. */
export class ExhibitLifeView {
  @ApiProperty({ enum: EXHIBIT_STATES })
  state!: ExhibitState;
  words!: BilingualView;
}

export class ExhibitView {
  id!: string;
  caseId!: string;
  /**
   * Under which the court took it in; the number of the courtroom is its mark.
   * @example E-1
   */
  number!: string;
  /** Null until it is marked for identification. */
  mark!: MarkView | null;
  life!: ExhibitLifeView;
  /** Also its ETag; acts on it send this in `If-Match`. */
  version!: number;
  title!: string;
  fileName!: string;
  /** @example 48213 */
  bytes!: number;
  /**
   * By content.
   * @example image/jpeg
   */
  mediaType!: string;
  /** `marked` as soon as it is in the log. */
  status!: 'pending' | 'marked';
  submittedAt!: Date;
  /**
   * What the scanner for malware says of the file: `held` until it has said something; null in a court without one.
   * An infected file is kept and logged, and given out only by `/exhibits/{id}/quarantined`.
   */
  @ApiProperty({ enum: ['held', 'clean', 'infected'], nullable: true })
  scan!: 'held' | 'clean' | 'infected' | null;
  integrity!: ExhibitIntegrityView;
  /** As stated with the file; what was stated later is at `/exhibits/{id}/provenance`. */
  provenance!: ProvenanceView;
}

/** The answer to whoever puts a file before the court. */
export class SubmittedExhibitView extends ExhibitView {
  /** The `.tlog-proof`: that the entry of the exhibit is in the log. */
  receipt!: string;
}

export class ExhibitPageView {
  items!: ExhibitView[];
  next!: string | null;
}

/** All that anybody needs, beside the file and the receipt, to verify without the court. */
export class LoggedEntryView {
  /** Where it stands in the log. */
  index!: number;
  /**
   * The logged bytes, which are ASCII; the leaf hash is SHA-256 of a zero byte and these.
   * @example {"class":"case","commitment":"5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456"}
   */
  entry!: string;
  /** Hex, 32 bytes; null when the file was erased by order, for with it files could be tried against the commitment. */
  salt!: string | null;
  /** The text committed to; its member `file` is hex of SHA-256(salt ‖ SHA-256(file)). */
  opening!: string;
  /** Hex of SHA-256(salt ‖ opening in UTF-8). */
  commitment!: string;
  /** The verifier key of the log; compare it with one you have from another place. */
  vkey!: string;
}

/** Whether the file given is the one that was logged. It says nothing of what was before. */
export class IntegrityView {
  holds!: boolean;
  /**
   * The step that failed: `file` when the bytes are others, else a step of the receipt.
   * @example file
   */
  failed?: string;
  index!: number;
  /** How many entries the signed checkpoint covers; null when integrity does not hold. */
  checkpointSize!: number | null;
  words!: BilingualView;
}

/** Two truths, never merged. */
export class VerificationView {
  integrity!: IntegrityView;
  provenance!: ProvenanceView;
}

export class CustodyEventView {
  @ApiProperty({ enum: CUSTODY_KINDS })
  kind!: CustodyKind;
  personId!: string;
  /** Of a verification: whether integrity held. */
  held!: boolean | null;
  at!: Date;
}

const presentLink = ({ holder, from, to, how }: ChainLink): ChainLinkView => ({
  holder,
  from: from ?? null,
  to: to ?? null,
  how: how ?? null,
});

const presentProvenance = ({ submittedBy, provenance }: Exhibit): ProvenanceView =>
  presentStated(submittedBy, provenance);

export const presentStated = (statedBy: string, provenance: Provenance): ProvenanceView => ({
  statedBy,
  madeBy: provenance.madeBy ?? null,
  madeAt: provenance.madeAt ?? null,
  how: provenance.how ?? null,
  device: provenance.device ?? null,
  method: provenance.method ?? null,
  chain: (provenance.chain ?? []).map(presentLink),
  thirdParty: provenance.thirdParty ?? null,
  notary: provenance.notary ?? null,
  statement: provenance.statement,
  words: { en: PROVENANCE_WORDS.en, zh: PROVENANCE_WORDS.zh },
});

const presentMark = ({ markSide, markNumber }: Exhibit): MarkView | null =>
  markSide === null || markNumber === null
    ? null
    : { side: markSide, number: markNumber, words: presentWords(markWords(markSide, markNumber)) };

export const presentExhibit = ({ exhibit, file, scan }: ExhibitWithFile): ExhibitView => ({
  id: exhibit.id,
  caseId: exhibit.caseId,
  number: `E-${exhibit.number}`,
  mark: presentMark(exhibit),
  life: { state: exhibit.state, words: presentWords(EXHIBIT_WORDS[exhibit.state]) },
  version: exhibit.version,
  title: exhibit.title,
  fileName: exhibit.fileName,
  bytes: file.bytes,
  mediaType: file.mediaType,
  status: exhibit.status,
  submittedAt: exhibit.submittedAt,
  scan,
  integrity: {
    sha256: file.sha256?.toString('hex') ?? null,
    digests: (file.digests ?? []).map(({ alg, digest }) => ({ alg, digest })),
    erasedAt: file.erasedAt,
    index: exhibit.logIndex,
  },
  provenance: presentProvenance(exhibit),
});

export const presentSubmitted = (submitted: ExhibitWithFile): SubmittedExhibitView => ({
  ...presentExhibit(submitted),
  // Whoever submits is answered when the exhibit is in the log.
  receipt: submitted.exhibit.receipt!,
});

export const presentExhibits = ({ items, next }: Page<ExhibitWithFile>): ExhibitPageView => ({
  items: items.map(presentExhibit),
  next,
});

export const presentEntry = ({ exhibit, index, entry, vkey }: LoggedEntry): LoggedEntryView => ({
  index,
  entry: entry.toString('ascii'),
  salt: exhibit.salt?.toString('hex') ?? null,
  opening: exhibit.opening,
  commitment: exhibit.commitment.toString('hex'),
  vkey,
});

export const presentVerification = ({ exhibit, integrity }: Verified): VerificationView => ({
  integrity: {
    holds: integrity.holds,
    ...(integrity.failed ? { failed: integrity.failed } : {}),
    index: integrity.index,
    checkpointSize: integrity.checkpointSize,
    words: { en: integrity.words.en, zh: integrity.words.zh },
  },
  provenance: presentProvenance(exhibit),
});

export const presentCustody = ({ kind, personId, held, at }: CustodyEvent): CustodyEventView => ({
  kind,
  personId,
  held,
  at,
});
