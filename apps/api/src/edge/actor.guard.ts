import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { NotSignedIn, SignIn } from '@assize/identity';
import { DomainError } from '@assize/kernel';
import { routeFacts, type ActorRequest } from './decorators';

/** Finds out who calls. Every route needs a signed-in person unless it says it is public. */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(private readonly signIn: SignIn) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { isPublic, versioned } = routeFacts(context.getHandler(), context.getClass());
    const request = context.switchToHttp().getRequest<ActorRequest>();
    request.versioned = versioned;
    return isPublic || this.recognise(request);
  }

  private async recognise(request: ActorRequest): Promise<boolean> {
    const [scheme, bearer] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !bearer) {
      throw new DomainError(NotSignedIn, 'Send `Authorization: Bearer …` with a token or an API key.');
    }
    request.actor = await this.signIn.actorOf(bearer);
    return true;
  }
}
