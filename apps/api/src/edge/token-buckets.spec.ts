import { TokenBuckets } from './token-buckets';

/** Sixty requests a minute, that is one a second, on a clock of our own. */
function minute(quota = 60, mostKeys?: number) {
  const clock = { now: 0 };
  const buckets = new TokenBuckets({ quota, seconds: 60 }, () => clock.now, mostKeys);
  const drawn = (key: string, times: number) => Array.from({ length: times }, () => buckets.draw(key));
  return { clock, buckets, drawn };
}

describe('a token bucket', () => {
  it('lets the whole quota through at once and then no more', () => {
    const { drawn } = minute();
    expect(drawn('a', 60).every(({ allowed }) => allowed)).toBe(true);
    expect(drawn('a', 1)).toEqual([{ allowed: false, remaining: 0, fullIn: 60, nextIn: 1 }]);
  });

  it('fills evenly and never above its quota', () => {
    const { clock, buckets, drawn } = minute();
    drawn('a', 60);
    clock.now = 999;
    expect(buckets.draw('a').allowed).toBe(false);
    clock.now = 2_000;
    expect(buckets.draw('a')).toEqual({ allowed: true, remaining: 1, fullIn: 59, nextIn: 0 });
    clock.now = 3_600_000;
    expect(buckets.draw('a')).toMatchObject({ remaining: 59, fullIn: 1 });
  });

  it('is not emptied further by attempts that were refused', () => {
    const { clock, buckets, drawn } = minute();
    drawn('a', 100);
    clock.now = 1_000;
    expect(buckets.draw('a').allowed).toBe(true);
  });

  it('is one for each key', () => {
    const { buckets, drawn } = minute(1);
    drawn('a', 2);
    expect(buckets.draw('b').allowed).toBe(true);
  });

  it('says a wait that is enough', () => {
    const { clock, buckets, drawn } = minute(7);
    drawn('a', 7);
    clock.now = buckets.draw('a').nextIn * 1000;
    expect(buckets.draw('a').allowed).toBe(true);
  });
});

describe('many keys', () => {
  it('take bounded memory', () => {
    const { buckets } = minute(1, 100);
    for (let key = 0; key < 10_000; key++) buckets.draw(String(key));
    expect(buckets.size).toBeLessThanOrEqual(200);
  });

  it('do not make a busy one forgotten', () => {
    const { buckets } = minute(5, 100);
    for (let key = 0; key < 1_000; key++) {
      if (key % 50 === 0) buckets.draw('busy');
      buckets.draw(String(key));
    }
    expect(buckets.draw('busy').allowed).toBe(false);
  });
});
