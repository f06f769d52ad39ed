import { Logger, type INestApplicationContext } from '@nestjs/common';
import { BlobScrubTimer } from '@assize/blobs';
import { Jobs, type JobHandler, type PreparedJobHandler, type WorkReport } from '@assize/database';
import { LeafAuditTimer, LeafPump, RetentionTimer } from '@assize/identity';
import { RecommenderVersions } from '@assize/oversight';
import { ScrubTimer, TimestampTimer, WitnessTimer } from '@assize/tlog';
import { WORKERS } from './rooms';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Attempts that failed are said in the log by queue and id; the dead letter keeps the reason. */
const inTheLog = (): WorkReport => {
  const logger = new Logger('worker');
  return {
    failed: ({ queue, jobId }, error) => logger.warn(`${queue} ${jobId}: ${messageOf(error)}`),
    unreachable: (queue, error) => logger.warn(`The queue ${queue} cannot be reached: ${messageOf(error)}`),
  };
};

/** Starts taking jobs in this process; they stop with the application. */
export async function startWork(app: INestApplicationContext, report: WorkReport = inTheLog()): Promise<void> {
  const handlers = new Map<string, JobHandler | PreparedJobHandler>();
  for (const worker of WORKERS) {
    for (const [queue, handler] of app.get(worker, { strict: false }).handlers) handlers.set(queue, handler);
  }
  await app.get(Jobs, { strict: false }).start(handlers, report);
  await app.get(RecommenderVersions, { strict: false }).record();
  app.get(RetentionTimer, { strict: false }).start();
  app.get(LeafPump, { strict: false }).start();
  app.get(ScrubTimer, { strict: false }).start();
  app.get(LeafAuditTimer, { strict: false }).start();
  app.get(WitnessTimer, { strict: false }).start();
  app.get(BlobScrubTimer, { strict: false }).start();
  app.get(TimestampTimer, { strict: false }).start();
}
