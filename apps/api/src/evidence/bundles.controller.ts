import { Controller, Get, Header, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CaseNotFound } from '@assize/docket';
import { Bundles, PapersUnavailable } from '@assize/evidence';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { logDamaged, logRolledBack, logSequencingLost, logSignerMemoryLost } from '@assize/tlog';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { FILE_POLICY } from '../edge/file-answer';

const ZIP = ApiOkResponse({
  description: 'A zip, which `assize verify bundle` and the script in it verify.',
  content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
});

@ApiTags('evidence')
@Controller('cases/:id/bundle')
@SignedIn()
export class BundlesController {
  constructor(private readonly bundles: Bundles) {}

  /**
   * The exhibits of the case that you may see and the documents on its docket, with all that is needed to verify them without the court:
   * entries, what opens them, receipts, checkpoint, two certificates of each exhibit, and a script. It is on record that you were given them.
   */
  @Get()
  @Header('X-Content-Type-Options', 'nosniff')
  @Header(...FILE_POLICY)
  @ZIP
  @Fails(CaseNotFound, NotPermitted, PapersUnavailable)
  @Fails(logDamaged, logRolledBack, logSignerMemoryLost, logSequencingLost)
  async give(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) caseId: string): Promise<StreamableFile> {
    const { name, stream } = await this.bundles.give(actor, caseId);
    return new StreamableFile(stream, { type: 'application/zip', disposition: `attachment; filename="${name}.zip"` });
  }
}
