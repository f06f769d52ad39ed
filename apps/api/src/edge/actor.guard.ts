import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ActingFor, NotSignedIn, SignIn } from '@assize/identity';
import { DomainError } from '@assize/kernel';
import type { FastifyReply } from 'fastify';
import { actingOf } from '../identity/acting-headers';
import { APPENDED_BYTES } from './content-type';
import { routeFacts, type ActorRequest } from './decorators';
import { MediaTypeUnsupported } from './errors';
import { RateLimits } from './rate-limits';

/** A guess at a secret: whoever is not signed in and posts here wants to be. */
const signsIn = ({ method, url }: ActorRequest): boolean => method === 'POST' && url.startsWith('/auth/');

const otherThanJson = (request: ActorRequest): string | undefined => {
  if (request.isMultipart()) return 'multipart/form-data';
  return request.headers['content-type'] === APPENDED_BYTES ? APPENDED_BYTES : undefined;
};

/** Finds out who calls, and how often. Every route needs a signed-in person unless it says it is public. */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(
    private readonly signIn: SignIn,
    private readonly limits: RateLimits,
    private readonly actingFor: ActingFor,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { isPublic, versioned, consumes } = routeFacts(context.getHandler(), context.getClass());
    const http = context.switchToHttp();
    const request = http.getRequest<ActorRequest>();
    request.versioned = versioned;
    // A form is what a page of another site can send without asking; only routes that read one see one.
    const sent = otherThanJson(request);
    if (sent && !consumes.includes(sent)) throw new DomainError(MediaTypeUnsupported, 'Send `application/json`.');
    if (!isPublic) return this.recognise(request, http.getResponse<FastifyReply>());
    if (signsIn(request)) this.limits.countSignIn(request, http.getResponse<FastifyReply>());
    return true;
  }

  private async recognise(request: ActorRequest, reply: FastifyReply): Promise<boolean> {
    const [scheme, bearer, ...more] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !bearer || more.length > 0) {
      throw new DomainError(NotSignedIn, 'Send `Authorization: Bearer …` with a token or an API key.');
    }
    const actor = await this.signIn.actorOf(bearer);
    this.limits.countAccount(actor.personId, reply);
    const acting = actingOf(request);
    const standing = await this.actingFor.as(actor, acting);
    request.actor = standing;
    // The route holds this very object: what it asks after the body, it asks of somebody as she stands then.
    request.askAgain = async () => {
      Object.assign(standing, await this.actingFor.as(await this.signIn.actorOf(bearer), acting));
    };
    return true;
  }
}
