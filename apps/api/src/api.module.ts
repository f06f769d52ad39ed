import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { Config } from '@assize/config';
import { CourtModule } from '../../worker/src';
import { AuthController } from './auth/auth.controller';
import { CourtsController } from './courts/courts.controller';
import { CasesController } from './docket/cases.controller';
import { DocumentsController } from './docket/documents.controller';
import { NoticesController } from './docket/notices.controller';
import { ErrorsController } from './description/errors.controller';
import { ExhibitsController } from './evidence/exhibits.controller';
import { LogController } from './log/log.controller';
import { ActorGuard } from './edge/actor.guard';
import { Metrics } from './edge/metrics';
import { ProblemFilter } from './edge/problem.filter';
import { validation } from './edge/validation';
import { FilingReviewController } from './filing/filing-review.controller';
import { FilingsController } from './filing/filings.controller';
import { HearingsController } from './hearings/hearings.controller';
import { HearingTimesController } from './hearings/hearing-times.controller';
import { emptyJournal, readJournal } from '@assize/sandbox';
import { HOME_PAGE, HomeController, type HomePage } from './home/home.controller';
import { productionPage, sandboxPage } from './home/page';
import { JudgmentsController } from './judgments/judgments.controller';
import { LikeCasesController } from './likecase/like-cases.controller';
import { OversightController } from './oversight/oversight.controller';
import { Draining } from './operations/draining';
import { HealthController } from './operations/health.controller';
import { MetricsController } from './operations/metrics.controller';
import { SandboxController } from './sandbox/sandbox.controller';

const CONTROLLERS = [
  CasesController,
  DocumentsController,
  NoticesController,
  FilingsController,
  FilingReviewController,
  AuthController,
  CourtsController,
  ErrorsController,
  ExhibitsController,
  LogController,
  HealthController,
  HearingsController,
  HomeController,
  HearingTimesController,
  MetricsController,
  JudgmentsController,
  LikeCasesController,
  OversightController,
];

/** Routes that a production does not have. */
const SANDBOX_CONTROLLERS = [SandboxController];

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
        { provide: Metrics, useValue: metrics },
        { provide: HOME_PAGE, useValue: homePage(config) },
        { provide: APP_GUARD, useClass: ActorGuard },
        { provide: APP_PIPE, useFactory: validation },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
