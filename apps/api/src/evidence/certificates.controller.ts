import { Controller, Get, Header, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { certificatePage, Certificates, ExhibitNotFound } from '@assize/evidence';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import {
  IntegrityCertificateView,
  presentIntegrity,
  presentProvenance,
  ProvenanceCertificateView,
} from './certificates.view';

@ApiTags('evidence')
@Controller('exhibits/:id/certificates')
@SignedIn()
export class CertificatesController {
  constructor(private readonly certificates: Certificates) {}

  /** That the exhibit is unaltered since it was stored, for which the stored bytes are read again; it says nothing of what was before. */
  @Get('integrity')
  @Fails(ExhibitNotFound)
  async integrity(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<IntegrityCertificateView> {
    return presentIntegrity(await this.certificates.integrity(actor, id));
  }

  /** The same as a page to print, with a block for the signature of the named certifier. */
  @Get('integrity/page')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @Fails(ExhibitNotFound)
  async integrityPage(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return certificatePage(await this.certificates.integrity(actor, id));
  }

  /** What is stated of where the exhibit comes from, with what is to support it; nothing in it is proved by the log. */
  @Get('provenance')
  @Fails(ExhibitNotFound)
  async provenance(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ProvenanceCertificateView> {
    return presentProvenance(await this.certificates.provenance(actor, id));
  }

  /** The same as a page to print, for whoever states it to sign. */
  @Get('provenance/page')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @Fails(ExhibitNotFound)
  async provenancePage(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return certificatePage(await this.certificates.provenance(actor, id));
  }
}
