import type { Migration } from '../migration';
import { migration as foundation } from './0001-foundation';
import { migration as log } from './0002-log';
import { migration as identity } from './0003-identity';
import { migration as courts } from './0004-courts';
import { migration as blobs } from './0005-blobs';
import { migration as docket } from './0006-docket';
import { migration as filing } from './0007-filing';
import { migration as evidence } from './0008-evidence';
import { migration as hearings } from './0009-hearings';
import { migration as judgments } from './0010-judgments';
import { migration as likecase } from './0011-likecase';
import { migration as oversight } from './0012-oversight';
import { migration as courseOfACase } from './0013-course-of-a-case';
import { migration as signIn } from './0014-sign-in';
import { migration as restrictions } from './0016-restrictions';
import { migration as people } from './0017-people';
import { migration as actsAndPrivacy } from './0018-acts-and-privacy';
import { migration as confidentiality } from './0019-confidentiality';
import { migration as policies } from './0020-policies';
import { migration as fees } from './0021-fees';
import { migration as review } from './0022-review';
import { migration as courtEntries } from './0024-court-entries';
import { migration as service } from './0025-service';
import { migration as eventFeed } from './0026-event-feed';
import { migration as drafts } from './0027-drafts';
import { migration as likeness } from './0028-likeness';
import { migration as uploadScans } from './0029-upload-scans';
import { migration as documentText } from './0030-document-text';
import { migration as corrections } from './0031-corrections';
import { migration as tiedCases } from './0032-tied-cases';
import { migration as joinCodes } from './0033-join-codes';
import { migration as deadlines } from './0034-deadlines';
import { migration as process } from './0035-process';
import { migration as serviceDecisions } from './0036-service-decisions';
import { migration as filingQueue } from './0037-filing-queue';
import { migration as logOrder } from './0038-log-order';
import { migration as resumableUploads } from './0039-resumable-uploads';
import { migration as exhibitLife } from './0041-exhibit-life';
import { migration as objections } from './0042-objections';
import { migration as blobKeys } from './0045-blob-keys';
import { migration as exhibitHolds } from './0046-exhibit-holds';
import { migration as blobScrub } from './0047-blob-scrub';
import { migration as bundles } from './0048-bundles';
import { migration as redactions } from './0049-redactions';
import { migration as leaves } from './0050-leaves';
import { migration as exhibitScans } from './0051-exhibit-scans';
import { migration as likeCaseVectors } from './0052-like-case-vectors';
import { migration as termsMadeBy } from './0053-terms-made-by';
import { migration as likeCasePairs } from './0054-like-case-pairs';
import { migration as laterHistory } from './0055-later-history';
import { migration as likeCasesReady } from './0056-like-cases-ready';
import { migration as citedCases } from './0057-cited-cases';
import { migration as likeCaseReports } from './0058-like-case-reports';
import { migration as auditAttributes } from './0061-audit-attributes';
import { migration as publicationGap } from './0062-publication-gap';
import { migration as likeCasesRead } from './0065-like-cases-read';
import { migration as documentLeaves } from './0066-document-leaves';
import { migration as likeCaseHubs } from './0068-like-case-hubs';
import { migration as judgmentsByNumber } from './0069-judgments-by-number';
import { migration as corpusSize } from './0070-corpus-size';
import { migration as logLeafIndex } from './0071-log-leaf-index';
import { migration as highCourtReference } from './0072-high-court-reference';
import { migration as leavesAgain } from './0073-leaves-again';

/** In the order in which they run. What is published is never edited; a correction is a new migration. */
export const MIGRATIONS: readonly Migration[] = [
  foundation,
  log,
  identity,
  courts,
  blobs,
  docket,
  filing,
  evidence,
  hearings,
  judgments,
  likecase,
  oversight,
  courseOfACase,
  signIn,
  restrictions,
  people,
  actsAndPrivacy,
  confidentiality,
  policies,
  fees,
  review,
  courtEntries,
  service,
  eventFeed,
  drafts,
  likeness,
  uploadScans,
  documentText,
  corrections,
  tiedCases,
  joinCodes,
  deadlines,
  process,
  serviceDecisions,
  filingQueue,
  logOrder,
  resumableUploads,
  exhibitLife,
  objections,
  blobKeys,
  exhibitHolds,
  blobScrub,
  bundles,
  redactions,
  leaves,
  exhibitScans,
  likeCaseVectors,
  termsMadeBy,
  likeCasePairs,
  laterHistory,
  likeCasesReady,
  citedCases,
  likeCaseReports,
  auditAttributes,
  publicationGap,
  likeCasesRead,
  documentLeaves,
  likeCaseHubs,
  judgmentsByNumber,
  corpusSize,
  logLeafIndex,
  highCourtReference,
  leavesAgain,
];
