/** `quota` requests in `seconds`; all of them may come at once. */
export interface Quota {
  readonly quota: number;
  readonly seconds: number;
}

/** What one attempt found. */
export interface Draw {
  readonly allowed: boolean;
  /** Whole requests that are left. */
  readonly remaining: number;
  /** Seconds until the whole quota is there again, rounded up. */
  readonly fullIn: number;
  /** Seconds until the next request is taken, rounded up; 0 when one is left. */
  readonly nextIn: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was right, in milliseconds. */
  at: number;
}

/**
 * A token bucket for each key, in bounded memory.
 *
 * Keys live in two generations of at most `mostKeys`: whoever comes again moves to the young one, and when that is full
 * the old one is forgotten. So a key is never forgotten while fewer than `mostKeys` others came since, and none costs
 * more than two look-ups. A forgotten key begins with a full bucket.
 */
export class TokenBuckets {
  private young = new Map<string, Bucket>();
  private old = new Map<string, Bucket>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly limit: Quota,
    private readonly now: () => number,
    private readonly mostKeys = 10_000,
  ) {}

  /** Takes one token of this key, if there is one. */
  draw(key: string): Draw {
    const { quota, seconds } = this.limit;
    const perMillisecond = quota / (seconds * 1000);
    const bucket = this.filled(key, perMillisecond);
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    return {
      allowed,
      remaining: Math.floor(bucket.tokens),
      fullIn: Math.ceil((quota - bucket.tokens) / perMillisecond / 1000),
      nextIn: bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perMillisecond / 1000),
    };
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.young.size + this.old.size;
  }

  private filled(key: string, perMillisecond: number): Bucket {
    const now = this.now();
    const bucket = this.young.get(key) ?? this.renewed(key, now);
    bucket.tokens = Math.min(this.limit.quota, bucket.tokens + (now - bucket.at) * perMillisecond);
    bucket.at = now;
    return bucket;
  }

  private renewed(key: string, now: number): Bucket {
    const bucket = this.old.get(key) ?? { tokens: this.limit.quota, at: now };
    this.old.delete(key);
    if (this.young.size >= this.mostKeys) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, bucket);
    return bucket;
  }
}
