import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../edge/decorators';

/** Makes the page at `/`; which one, the mode decides. */
export const HOME_PAGE = Symbol('HOME_PAGE');
export type HomePage = () => string;

@ApiTags('operations')
@Controller()
@Public()
export class HomeController {
  constructor(@Inject(HOME_PAGE) private readonly page: HomePage) {}

  /** What this is and where to go next, for people. */
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  home(): string {
    return this.page();
  }
}
