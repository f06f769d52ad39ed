import type { Config, SettingName } from '@assize/config';
import { DomainError } from '@assize/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientNetwork } from './client-network';
import { TooManyRequests } from './errors';
import { TokenBuckets, type Draw, type Quota } from './token-buckets';

const SECONDS = 60;

/** A quota with the name it has in `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10). */
class Policy {
  private readonly buckets: TokenBuckets;
  /** Such as `"address";q=12000;w=60`. */
  readonly text: string;

  constructor(
    readonly name: string,
    limit: Quota,
  ) {
    this.buckets = new TokenBuckets(limit, () => performance.now());
    this.text = `"${name}";q=${limit.quota};w=${limit.seconds}`;
  }

  draw(key: string): Draw {
    return this.buckets.draw(key);
  }
}

/**
 * How often one may ask: every client address, every account, and every address at the routes for signing in, where a
 * request is a guess at a secret. Time is that of the machine: a test clock that is moved must not open the door.
 *
 * Counts live in this process; behind a balancer each process grants its own quota.
 */
export class RateLimits {
  private readonly address: Policy;
  private readonly account: Policy;
  private readonly signIn: Policy;

  constructor(config: Config) {
    const policy = (name: string, setting: SettingName) =>
      new Policy(name, { quota: config.number(setting), seconds: SECONDS });
    this.address = policy('address', 'ASSIZE_RATE_ADDRESS');
    this.account = policy('account', 'ASSIZE_RATE_ACCOUNT');
    this.signIn = policy('sign-in', 'ASSIZE_RATE_SIGN_IN');
  }

  /** @throws TooManyRequests */
  countAddress(request: FastifyRequest, reply: FastifyReply): void {
    this.count(this.address, clientNetwork(request.ip), reply);
  }

  /** @throws TooManyRequests */
  countSignIn(request: FastifyRequest, reply: FastifyReply): void {
    this.count(this.signIn, clientNetwork(request.ip), reply);
  }

  /** @throws TooManyRequests */
  countAccount(personId: string, reply: FastifyReply): void {
    this.count(this.account, personId, reply);
  }

  private count(policy: Policy, key: string, reply: FastifyReply): void {
    const draw = policy.draw(key);
    listed(reply, 'ratelimit-policy', policy.text);
    listed(reply, 'ratelimit', `"${policy.name}";r=${draw.remaining};t=${draw.fullIn}`);
    if (draw.allowed) return;
    const message = `The quota "${policy.name}" is used up. Try again in ${draw.nextIn} s.`;
    throw new DomainError(TooManyRequests, message, [], { quota: policy.name, retryAfterSeconds: draw.nextIn });
  }
}

/** Both headers are lists of what has been counted so far. */
function listed(reply: FastifyReply, header: string, item: string): void {
  const before = reply.getHeader(header);
  void reply.header(header, before === undefined ? item : `${String(before)}, ${item}`);
}
