import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { EvidenceModule } from '@assize/evidence';
import { ActsModule } from '@assize/identity';
import { EntryVetoes, JudgmentsModule, RecordedAuthorities } from '@assize/judgments';
import { AuditKeeping } from './audit/audit-keeping.service';
import { DenseNearness } from './embedding/dense-nearness.service';
import { StoredVectors } from './embedding/stored-vectors.service';
import { VectorGraphs } from './embedding/vector-graphs.service';
import { VectorShelf } from './embedding/vector-shelf';
import { VectorWork } from './embedding/vector-work';
import { FiledPapers } from './filed-papers.service';
import { Finding } from './finding.service';
import { MonthlyCounts } from './gap/monthly-counts.service';
import { PublicationGaps } from './gap/publication-gaps.service';
import { HubWork } from './hubs/hub-work';
import { StoredHubs } from './hubs/stored-hubs.service';
import { IndexShelf } from './index-shelf';
import { KeptIndexes } from './keeping/kept-indexes.service';
import { LaterHistory } from './later-history.service';
import { LexicalNearness } from './lexical-nearness.service';
import { LikeCaseWork } from './like-case-jobs';
import { LikeCaseRows } from './like-case-rows';
import { LikeCaseTerms } from './like-case-terms.service';
import { LikeCases } from './like-cases.service';
import { ReadyLists } from './ready-lists.service';
import { CommittedReports } from './report/committed-reports';
import { ReportDrafts } from './report/report-draft.service';
import { ReportPapers } from './report/report-papers.service';
import { LikeCaseReports } from './report/reports.service';
import { SearchOrders } from './report/search-orders.service';

@Module({
  imports: [ActsModule, CourtsModule, DocketModule, EvidenceModule, JudgmentsModule],
  providers: [
    AuditKeeping,
    CommittedReports,
    LikeCaseReports,
    ReportDrafts,
    ReportPapers,
    SearchOrders,
    DenseNearness,
    FiledPapers,
    Finding,
    HubWork,
    IndexShelf,
    KeptIndexes,
    LaterHistory,
    LexicalNearness,
    LikeCaseRows,
    LikeCases,
    LikeCaseTerms,
    LikeCaseWork,
    MonthlyCounts,
    PublicationGaps,
    ReadyLists,
    StoredHubs,
    StoredVectors,
    VectorGraphs,
    VectorShelf,
    VectorWork,
  ],
  exports: [
    LikeCaseReports,
    ReportPapers,
    SearchOrders,
    HubWork,
    LaterHistory,
    LexicalNearness,
    LikeCases,
    LikeCaseWork,
    PublicationGaps,
    ReadyLists,
    VectorShelf,
    VectorWork,
  ],
})
export class LikeCaseModule {
  constructor(authorities: RecordedAuthorities, later: LaterHistory, vetoes: EntryVetoes, orders: SearchOrders) {
    authorities.answeredBy(later);
    vetoes.offer(orders);
  }
}
