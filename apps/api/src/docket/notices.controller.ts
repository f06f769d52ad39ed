import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Notices } from '@assize/docket';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { NoticesPageView, presentNotices } from './docket.view';

@ApiTags('docket')
@Controller('notices')
@SignedIn()
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  /** What the court has told you, newest first. */
  @Get()
  @Fails(CursorInvalid)
  async list(@CurrentActor() actor: Actor, @Query() page: PageQueryDto): Promise<NoticesPageView> {
    return presentNotices(await this.notices.list(actor, page));
  }
}
