import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError, errorCatalogue } from '@assize/kernel';
import { Fails, Public } from '../edge/decorators';
import { RouteNotFound } from '../edge/errors';
import { errorPage } from './error-page';

@ApiTags('operations')
@Controller('docs/errors')
@Public()
export class ErrorsController {
  /** The page of one error code: what happened, what to do, how to provoke it. */
  @Get(':code')
  @Header('Content-Type', 'text/markdown; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  @ApiProduces('text/markdown')
  @Fails(RouteNotFound)
  page(@Param('code') code: string): string {
    const definition = errorCatalogue().find((one) => one.code === code);
    if (!definition) throw new DomainError(RouteNotFound, 'No error has this code.');
    return errorPage(definition);
  }
}
