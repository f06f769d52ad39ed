import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotPermitted } from '@assize/identity';
import { CorpusNotFound } from '@assize/judgments';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { AuditedAttributes, AuditTooLarge } from '@assize/research';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { AuditedGroupsView, AuditedPageView, presentAuditedGroups, presentAuditedPage } from './audit-attributes.view';

@ApiTags('research')
@Controller('corpora/:name/audit-attributes')
@SignedIn()
export class AuditAttributesController {
  constructor(private readonly audited: AuditedAttributes) {}

  /** What was masked in the judgments of a corpus, coded: of names the group alone. For researchers; looking is recorded. */
  @Get()
  @Fails(NotPermitted, CorpusNotFound, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Query() { limit, after }: PageQueryDto,
  ): Promise<AuditedPageView> {
    return presentAuditedPage(await this.audited.list(actor, name, { limit, after }));
  }

  /** The same counted by group, small groups too, in the order of kind, value and region. For researchers; looking is recorded. */
  @Get('groups')
  @Fails(NotPermitted, CorpusNotFound, CursorInvalid, AuditTooLarge)
  async groups(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Query() { limit, after }: PageQueryDto,
  ): Promise<AuditedGroupsView> {
    return presentAuditedGroups(await this.audited.groups(actor, name, { limit, after }));
  }
}
