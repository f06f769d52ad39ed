import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound, Courts } from '@assize/courts';
import { ApiClients, ClientNotFound, NotPermitted, OrganisationNotFound, ScopeRefused } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { CreateClientDto } from './clients.dto';
import { ClientView, NewClientView, presentClient } from './clients.view';

@ApiTags('sign-in')
@Controller('auth/clients')
@SignedIn()
export class ClientsController {
  constructor(
    private readonly clients: ApiClients,
    private readonly courts: Courts,
  ) {}

  /** Makes an API client for an integrator's program. Its secret is in this answer and nowhere else. */
  @Post()
  @Fails(NotPermitted, ScopeRefused, CourtNotFound, OrganisationNotFound)
  async create(@CurrentActor() actor: Actor, @Body() { court, ...wanted }: CreateClientDto): Promise<NewClientView> {
    const courtId = court && (await this.courts.byKey(actor.spaceId, court)).id;
    const { client, secret } = await this.clients.create(actor, { ...wanted, ...(courtId ? { courtId } : {}) });
    return { ...presentClient(client), clientSecret: secret };
  }

  /** The API clients that you administer. */
  @Get()
  @Fails(NotPermitted)
  async all(@CurrentActor() actor: Actor): Promise<ClientView[]> {
    return (await this.clients.all(actor)).map(presentClient);
  }

  /** Ends a client and every token it has, at once; ending it again changes nothing. */
  @Delete(':id')
  @HttpCode(204)
  @Fails(ClientNotFound)
  async end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.clients.end(actor, id);
  }
}
