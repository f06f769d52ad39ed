import { Turns } from './turns';

describe('turns', () => {
  it('lets so many work at once and no more, in their order, also after one failed', async () => {
    const turns = new Turns(2);
    const [begun, endings]: [number[], (() => void)[]] = [[], []];
    const works = Array.from({ length: 5 }, (_, at) =>
      turns.during(() => {
        begun.push(at);
        if (at === 2) return Promise.reject(new Error('full'));
        return new Promise<void>((end) => endings.push(end));
      }),
    );
    const failed = expect(works[2]).rejects.toThrow('full');
    expect(begun).toEqual([0, 1]);
    endings[1]!();
    await failed;
    await works[1];
    expect(begun).toEqual([0, 1, 2, 3]);
    endings[0]!();
    await works[0];
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    endings[2]!();
    endings[3]!();
    await Promise.all([works[3], works[4]]);
  });
});
