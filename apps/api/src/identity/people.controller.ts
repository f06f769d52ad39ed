import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AddressTaken, NotPermitted, People, PersonNotFound, PersonUnsuitable, Verifications } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PeopleQueryDto, RegisterPersonDto, VerifyPersonDto } from './people.dto';
import {
  NewPersonView,
  PeoplePageView,
  PersonView,
  presentPeople,
  presentPerson,
  presentVerification,
  PersonVerificationView,
} from './people.view';

@ApiTags('people')
@Controller('people')
@SignedIn()
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly verifications: Verifications,
  ) {}

  /** Registers somebody, with a first password that is in this answer and nowhere else. */
  @Post()
  @Fails(NotPermitted, AddressTaken)
  async create(@CurrentActor() actor: Actor, @Body() { name, email }: RegisterPersonDto): Promise<NewPersonView> {
    const { person, password } = await this.people.create(actor, name, email);
    return { ...presentPerson(person), password };
  }

  /** The people registered here, in the order in which they were. Looking is recorded. */
  @Get()
  @Fails(NotPermitted, CursorInvalid)
  async list(@CurrentActor() actor: Actor, @Query() { email, ...page }: PeopleQueryDto): Promise<PeoplePageView> {
    return presentPeople(await this.people.list(actor, page, email));
  }

  /** Somebody by id. Looking at somebody else is recorded. */
  @Get(':id')
  @Fails(PersonNotFound)
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PersonView> {
    return presentPerson(await this.people.read(actor, id));
  }

  /** Records what you have seen of who somebody is; it raises how sure the court is, at once, and never lowers it. */
  @Post(':id/verifications')
  @Fails(PersonNotFound, NotPermitted, PersonUnsuitable)
  async verify(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() seen: VerifyPersonDto,
  ): Promise<PersonVerificationView> {
    return presentVerification(await this.verifications.record(actor, id, seen));
  }

  /** What was seen of who somebody is, oldest first. */
  @Get(':id/verifications')
  @Fails(PersonNotFound)
  async verified(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PersonVerificationView[]> {
    return (await this.verifications.list(actor, id)).map(presentVerification);
  }
}
