import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@assize/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TusVersionUnsupported } from '../edge/errors';
import { APPENDED_BYTES } from '../edge/content-type';

/** The protocol of tus.io that is spoken at /uploads. */
export const TUS_VERSION = '1.0.0';

export const TUS_EXTENSIONS = 'creation,expiration,checksum,termination';

const PLACE = /^\/uploads(?:[/?]|$)/;

/** Every answer there says which version it speaks, refusals too; and what comes in a PATCH is given to the route as a stream. */
export function speakTus(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (PLACE.test(request.url)) void reply.header('tus-resumable', TUS_VERSION);
    done();
  });
  server.addContentTypeParser(APPENDED_BYTES, (_request, payload, done) => done(null, payload));
}

/** A client of another version might mean something else by the same headers. */
@Injectable()
export class TusVersion implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers, method } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers['tus-resumable'] === TUS_VERSION || method === 'OPTIONS' || method === 'GET') return true;
    void context.switchToHttp().getResponse<FastifyReply>().header('tus-version', TUS_VERSION);
    throw new DomainError(TusVersionUnsupported, TusVersionUnsupported.remedy);
  }
}
