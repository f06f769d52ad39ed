import { Controller, Get, Header, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DatabaseUnavailable } from '@assize/database';
import { DomainError } from '@assize/kernel';
import { DataSource } from 'typeorm';
import { Fails, Public } from '../edge/decorators';
import { ShuttingDown } from '../edge/errors';
import { Draining } from './draining';
import { HealthView } from './health.view';

@ApiTags('operations')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly draining: Draining,
  ) {}

  /** Whether the process answers at all. Restart it when this fails. */
  @Get('live')
  @HttpCode(200)
  live(): HealthView {
    return { status: 'ok' };
  }

  /** Whether the court can take requests: it is not closing and reaches its records. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @Fails(ShuttingDown, DatabaseUnavailable)
  async ready(): Promise<HealthView> {
    this.draining.refuseIfClosing();
    await this.dataSource.query('SELECT 1').catch(() => {
      throw new DomainError(DatabaseUnavailable, 'PostgreSQL does not answer.');
    });
    return { status: 'ok' };
  }
}
