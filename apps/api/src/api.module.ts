import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { Config } from '@assize/config';
import { CourtModule } from '../../worker/src';
import { ActsController } from './acts/acts.controller';
import { AuthController } from './auth/auth.controller';
import { ClientsController } from './auth/clients.controller';
import { JwksController } from './auth/jwks.controller';
import { OidcController } from './auth/oidc.controller';
import { SessionsController } from './auth/sessions.controller';
import { TotpController } from './auth/totp.controller';
import { CourtsController } from './courts/courts.controller';
import { PoliciesController } from './courts/policies.controller';
import { AppearancesController } from './docket/appearances.controller';
import { CasesController } from './docket/cases.controller';
import { CourseController } from './docket/course.controller';
import { EntriesController } from './docket/entries.controller';
import { JoiningController } from './docket/joining.controller';
import { DocumentsController } from './docket/documents.controller';
import { NoticesController } from './docket/notices.controller';
import { RestrictionsController } from './docket/restrictions.controller';
import { WallsController } from './docket/walls.controller';
import { ErrorsController } from './description/errors.controller';
import { BundlesController } from './evidence/bundles.controller';
import { CertificatesController } from './evidence/certificates.controller';
import { ExhibitActsController } from './evidence/exhibit-acts.controller';
import { RedactionsController } from './evidence/redactions.controller';
import { ExhibitsController } from './evidence/exhibits.controller';
import { ExhibitHoldsController } from './evidence/exhibit-holds.controller';
import { ObjectionsController } from './evidence/objections.controller';
import { LogController } from './log/log.controller';
import { ActorGuard } from './edge/actor.guard';
import { Metrics } from './edge/metrics';
import { ProblemFilter } from './edge/problem.filter';
import { RateLimits } from './edge/rate-limits';
import { validation } from './edge/validation';
import { CourtEntriesController } from './docket/court-entries.controller';
import { ConsentsController } from './docket/consents.controller';
import { DeadlinesController } from './docket/deadlines.controller';
import { ProcessController } from './docket/process.controller';
import { ServiceController } from './docket/service.controller';
import { DraftsController } from './filing/drafts.controller';
import { DocumentSearchController } from './filing/document-search.controller';
import { EventsController } from './filing/events.controller';
import { FilingReviewController } from './filing/filing-review.controller';
import { HintsController } from './filing/hints.controller';
import { PaymentsController } from './filing/payments.controller';
import { QualityControlController } from './filing/quality-control.controller';
import { FiledAnswers } from './filing/filed-answers';
import { FilingsController } from './filing/filings.controller';
import { HearingsController } from './hearings/hearings.controller';
import { HearingTimesController } from './hearings/hearing-times.controller';
import { AssistancesController } from './identity/assistances.controller';
import { OrganisationsController } from './identity/organisations.controller';
import { PeopleController } from './identity/people.controller';
import { RolesController } from './identity/roles.controller';
import { emptyJournal, readJournal } from '@assize/sandbox';
import { HOME_PAGE, HomeController, type HomePage } from './home/home.controller';
import { productionPage, sandboxPage } from './home/page';
import { CitedCasesController } from './judgments/cited-cases.controller';
import { JudgmentsController } from './judgments/judgments.controller';
import { LikeCaseReportsController } from './likecase/like-case-reports.controller';
import { LikeCasesController } from './likecase/like-cases.controller';
import { OversightController } from './oversight/oversight.controller';
import { Draining } from './operations/draining';
import { HealthController } from './operations/health.controller';
import { MetricsController } from './operations/metrics.controller';
import { PrivacyController } from './privacy/privacy.controller';
import { AuditAttributesController } from './research/audit-attributes.controller';
import { VerificationController } from './verification/verification.controller';
import { SandboxController } from './sandbox/sandbox.controller';
import { UploadsController } from './uploads/uploads.controller';
import { SandboxPaymentsController } from './sandbox/sandbox-payments.controller';

const CONTROLLERS = [
  AppearancesController,
  CasesController,
  CourseController,
  EntriesController,
  JoiningController,
  DocumentsController,
  NoticesController,
  RestrictionsController,
  WallsController,
  UploadsController,
  FilingsController,
  DraftsController,
  CourtEntriesController,
  ServiceController,
  DocumentSearchController,
  DeadlinesController,
  ProcessController,
  ConsentsController,
  EventsController,
  FilingReviewController,
  QualityControlController,
  HintsController,
  PaymentsController,
  AuthController,
  ClientsController,
  JwksController,
  OidcController,
  SessionsController,
  TotpController,
  CourtsController,
  PoliciesController,
  ErrorsController,
  ExhibitsController,
  ExhibitActsController,
  ObjectionsController,
  ExhibitHoldsController,
  CertificatesController,
  BundlesController,
  RedactionsController,
  VerificationController,
  LogController,
  HealthController,
  AssistancesController,
  OrganisationsController,
  PeopleController,
  RolesController,
  HearingsController,
  HomeController,
  HearingTimesController,
  MetricsController,
  JudgmentsController,
  CitedCasesController,
  LikeCasesController,
  LikeCaseReportsController,
  OversightController,
  AuditAttributesController,
  ActsController,
  PrivacyController,
];

/** Routes that a production does not have. */
const SANDBOX_CONTROLLERS = [SandboxPaymentsController, SandboxController];

const homePage = (config: Config): HomePage => {
  const dataDir = config.text('ASSIZE_DATA_DIR');
  return config.mode === 'sandbox' ? () => sandboxPage(readJournal(dataDir) ?? emptyJournal()) : productionPage;
};

/** The court with its HTTP edge. */
@Module({})
export class ApiModule {
  static forRoot(config: Config, metrics: Metrics): DynamicModule {
    return {
      module: ApiModule,
      imports: [CourtModule.forRoot(config), DiscoveryModule],
      controllers: config.mode === 'sandbox' ? [...CONTROLLERS, ...SANDBOX_CONTROLLERS] : CONTROLLERS,
      providers: [
        Draining,
        FiledAnswers,
        { provide: Metrics, useValue: metrics },
        { provide: RateLimits, useValue: new RateLimits(config) },
        { provide: HOME_PAGE, useValue: homePage(config) },
        { provide: APP_GUARD, useClass: ActorGuard },
        { provide: APP_PIPE, useFactory: validation },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
