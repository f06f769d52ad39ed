import { AssistanceRefused, NotActingFor, NotInAssistedMode, type Acting } from '@assize/identity';
import { DomainError, isId, type ErrorDefinition } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import { RequestInvalid } from '../edge/errors';
import { ASSISTED_ROUTES } from './assisted-routes';

const ACTING_FOR = 'Assize-Acting-For';
const ASSISTING = 'Assize-Assisting';

type Heard = Pick<FastifyRequest, 'headers' | 'method' | 'routeOptions'>;

function idIn({ headers }: Heard, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && isId(value)) return value;
  throw new DomainError(RequestInvalid, `${name} takes one id.`, [{ pointer: '', detail: `${name} is not an id` }]);
}

/**
 * For whom the sender of a request acts, as its headers say.
 *
 * @throws RequestInvalid @throws NotInAssistedMode on a route where nobody acts for somebody else
 */
export function actingOf(request: Heard): Acting {
  const [organisationId, assistanceId] = [idIn(request, ACTING_FOR), idIn(request, ASSISTING)];
  if (assistanceId !== undefined && !ASSISTED_ROUTES.has(`${request.method} ${request.routeOptions.url ?? ''}`)) {
    throw new DomainError(NotInAssistedMode, NotInAssistedMode.remedy);
  }
  return { ...(organisationId ? { organisationId } : {}), ...(assistanceId ? { assistanceId } : {}) };
}

const header = (name: string, description: string) => ({
  name,
  in: 'header' as const,
  required: false,
  description,
  schema: { type: 'string' as const, format: 'uuid' },
});

const FOR_AN_ORGANISATION = header(
  ACTING_FOR,
  'The id of the firm, office or integrator for which you do this; it is named on the act.',
);
const FOR_SOMEBODY = header(
  ASSISTING,
  'The id of an assistance you have begun: you do this for the person it names, with her rights, and both stand on the act.',
);

/** What the description says of these headers on a route. @param path with `{id}`, as OpenAPI writes it */
export function actingOn(method: string, path: string) {
  const assisted = ASSISTED_ROUTES.has(`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
  const fails: ErrorDefinition[] = [RequestInvalid, NotActingFor, assisted ? AssistanceRefused : NotInAssistedMode];
  return { parameters: assisted ? [FOR_AN_ORGANISATION, FOR_SOMEBODY] : [FOR_AN_ORGANISATION], fails };
}
