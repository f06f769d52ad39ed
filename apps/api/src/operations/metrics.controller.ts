import { Controller, Get, Header } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../edge/decorators';
import { Metrics } from '../edge/metrics';

@ApiTags('operations')
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  /** Counts and times for Prometheus; they name routes and queues, never people or cases. */
  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  async show(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
