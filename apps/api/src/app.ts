import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Config } from '@assize/config';
import { ApiModule } from './api.module';
import { describe } from './description/describe';
import { httpAdapter, prepareServer } from './edge/http-server';
import { createLogger, nestLogger } from './edge/log';
import { Metrics } from './edge/metrics';

export const VERSION = '0.1.0';

/** Builds the api, not yet listening. @param config with secrets, DATABASE_URL and ASSIZE_PUBLIC_URL in place */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  const log = createLogger(config.text('ASSIZE_LOG_LEVEL'));
  const metrics = new Metrics();
  const adapter = httpAdapter(config, log);
  const module = ApiModule.forRoot(config, metrics);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(log),
    abortOnError: false,
    // Fastify's own parser reads JSON; Nest would add one for forms.
    bodyParser: false,
    forceCloseConnections: true,
  });
  prepareServer(app, config, metrics);
  SwaggerModule.setup('docs', app, () => describe(app, VERSION), { jsonDocumentUrl: 'openapi.json', raw: ['json'] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
