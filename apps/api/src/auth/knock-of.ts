import type { Knock } from '@assize/identity';
import type { FastifyRequest } from 'fastify';
import { clientNetwork } from '../edge/client-network';

/** Where an attempt to sign in comes from, as the edge sees it. */
export function knockOf({ ip, headers }: FastifyRequest): Knock {
  const agent = headers['user-agent'];
  return { network: clientNetwork(ip), ...(agent ? { agent } : {}) };
}

/** `client_id` and `client_secret` of a Basic authorization (RFC 6749, section 2.3.1); nothing when there is none. */
export function basicCredentials({ headers }: FastifyRequest): { client_id?: string; client_secret?: string } {
  const [scheme, encoded = ''] = (headers.authorization ?? '').split(' ');
  const [name, secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return scheme?.toLowerCase() === 'basic' && name && secret ? { client_id: name, client_secret: secret } : {};
}
