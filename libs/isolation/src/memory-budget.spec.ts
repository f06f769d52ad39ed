import { MemoryBudget } from './memory-budget';

/** Work that ends when it is told to, and what has begun so far. */
function atWork(budget: MemoryBudget) {
  const begun: string[] = [];
  const endings = new Map<string, () => void>();
  const start = (name: string, bytes: number): Promise<void> =>
    budget.within(bytes, () => {
      begun.push(name);
      return new Promise<void>((end) => endings.set(name, end));
    });
  const end = async (name: string): Promise<void> => {
    endings.get(name)!();
    await new Promise(setImmediate);
  };
  return { begun, start, end };
}

describe('a budget of memory', () => {
  it('lets in what fits, and the next when something has ended', async () => {
    const { begun, start, end } = atWork(new MemoryBudget(100));
    const all = [start('a', 60), start('b', 40), start('c', 60)];
    await new Promise(setImmediate);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('c');
    await Promise.all(all);
  });

  it('lets nobody overtake, so that what is large has its turn', async () => {
    const { begun, start, end } = atWork(new MemoryBudget(100));
    void start('a', 50);
    void start('large', 100);
    void start('small', 1);
    await new Promise(setImmediate);
    expect(begun).toEqual(['a']);
    await end('a');
    expect(begun).toEqual(['a', 'large']);
    await end('large');
    expect(begun).toEqual(['a', 'large', 'small']);
  });

  it('gets back what failing work held', async () => {
    const budget = new MemoryBudget(10);
    await expect(budget.within(10, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    await expect(budget.within(10, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
