import { setTimeout } from 'node:timers/promises';
import { together } from './together';

const failing = async (after: number, error: object): Promise<never> => {
  await setTimeout(after);
  throw Object.assign(new Error('told'), error);
};

describe('together', () => {
  it('gives what each gave, in their places', async () => {
    expect(await together(Promise.resolve(1), 'two', null)).toEqual([1, 'two', null]);
  });

  it('waits for all of it before it fails', async () => {
    let ended = false;
    const slow = setTimeout(20).then(() => (ended = true));
    await expect(together(failing(0, {}), slow)).rejects.toThrow('told');
    expect(ended).toBe(true);
  });

  it('throws the failure and not what PostgreSQL says of the statements after it', async () => {
    const work = together(failing(0, { code: '25P02' }), failing(5, { code: '23505' }));
    await expect(work).rejects.toMatchObject({ code: '23505' });
  });
});
