import { AHEAD, GroupCommit } from './group-commit';

/** A commit that ends when told to, and remembers what it was given. */
function slowCommit(most = (_waiting: number) => 1000) {
  const given: number[][] = [];
  const under: { end: () => void; fail: (error: Error) => void }[] = [];
  const group = new GroupCommit(async (items: readonly number[]) => {
    given.push([...items]);
    await new Promise<void>((end, fail) => under.push({ end, fail }));
    return items.map((item) => item * 10);
  }, most);
  return { group, given, under };
}
/** One turn for those who were answered, and one for the commit after it. */
const turns = async () => {
  for (let at = 0; at < 2; at += 1) await new Promise(setImmediate);
};

describe('a group commit', () => {
  it('starts at once for a lone caller and lets those who come meanwhile share the next', async () => {
    const { group, given, under } = slowCommit();
    const first = group.add([1]);
    const others = [group.add([2, 3]), group.add([4])];
    expect(given).toEqual([[1]]);
    under[0]!.end();
    expect(await first).toEqual([10]);
    await turns();
    expect(given).toEqual([[1], [2, 3, 4]]);
    under[1]!.end();
    expect(await Promise.all(others)).toEqual([[20, 30], [40]]);
  });

  it('is shared by those who come again as soon as they were answered', async () => {
    const { group, given, under } = slowCommit();
    const again = async (item: number) => {
      await group.add([item]);
      return group.add([item + 10]);
    };
    const all = [again(1), again(2), again(3)];
    for (let at = 0; at < 4; at += 1) {
      under[at]?.end();
      await turns();
    }
    await Promise.all(all);
    expect(given).toEqual([[1], [2, 3, 11], [12, 13]]);
  });

  it('tells of those who come again while others are still being answered', async () => {
    const ahead: number[][] = [];
    const group = new GroupCommit(
      async (items: readonly number[]) => items.map((item) => item),
      () => 1000,
      (items) => ahead.push([...items]) > 0,
    );
    const again = async (item: number) => {
      await group.add([item]);
      await group.add([item + 1000]);
    };
    await Promise.all(Array.from({ length: AHEAD + 2 }, (_, item) => again(item)));
    // The first went alone; of those answered together the first so many had come again when the next commit began.
    expect(ahead).toEqual([Array.from({ length: AHEAD }, (_, at) => 1001 + at)]);
  });

  it('tells of no more once one is refused', async () => {
    const ahead = jest.fn(() => false);
    const group = new GroupCommit(
      async (items: readonly number[]) => items.map((item) => item),
      () => 1000,
      ahead,
    );
    const again = (item: number) => group.add([item]).then(() => group.add([item + 1000]));
    await Promise.all(Array.from({ length: 3 * AHEAD }, (_, item) => again(item)));
    expect(ahead).toHaveBeenCalledTimes(1);
  });

  it('tells of nobody while some wait who come first', async () => {
    const ahead: number[][] = [];
    const group = new GroupCommit(
      async (items: readonly number[]) => items.map((item) => item),
      () => AHEAD,
      (items) => ahead.push([...items]) > 0,
    );
    const again = (item: number) => group.add([item]).then(() => group.add([item + 1000]));
    await Promise.all(Array.from({ length: 2 * AHEAD }, (_, item) => again(item)));
    expect(ahead).toEqual([]);
  });

  it('refuses what its check refuses, and goes on', async () => {
    const { group, given, under } = slowCommit();
    const check = (item: number) => {
      if (item > 1) throw new RangeError('too much');
    };
    await expect(group.add([1, 2], check)).rejects.toThrow('too much');
    const next = group.add([1], check);
    under[0]!.end();
    expect(await next).toEqual([10]);
    expect(given).toEqual([[1]]);
  });

  it('does not grow beyond its bound by a further caller', async () => {
    const { group, given, under } = slowCommit(() => 2);
    const all = [group.add([1]), group.add([2]), group.add([3, 4, 5]), group.add([6])];
    for (let at = 0; at < 3; at += 1) {
      under[at]!.end();
      await turns();
    }
    await Promise.all(all);
    expect(given).toEqual([[1], [2, 3, 4, 5], [6]]);
  });

  it('asks for its bound by how many wait', async () => {
    const { group, given, under } = slowCommit((waiting) => (waiting >= 3 ? 2 : 1));
    const all = [1, 2, 3, 4, 5].map((item) => group.add([item]));
    for (let at = 0; at < 4; at += 1) {
      under[at]!.end();
      await turns();
    }
    await Promise.all(all);
    expect(given).toEqual([[1], [2, 3], [4], [5]]);
  });

  it('tells all who shared a failed commit, and goes on', async () => {
    const { group, under } = slowCommit();
    const first = group.add([1]);
    const shared = Promise.allSettled([group.add([2]), group.add([3])]);
    under[0]!.end();
    await first;
    await turns();
    under[1]!.fail(new Error('disk full'));
    expect(await shared).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    const after = group.add([4]);
    await turns();
    under[2]!.end();
    expect(await after).toEqual([40]);
  });
});
