import { defaultDataDir } from './data-dir';

describe('the folder of the embedded database', () => {
  it('lies in the repository for an ordinary user', () => {
    expect(defaultDataDir('/', {}, false)).toBe('/.data');
  });

  it('lies under /var/lib for root, one per repository', () => {
    const [one, other] = [defaultDataDir('/', {}, true), defaultDataDir(__dirname, {}, true)];
    expect(one).toMatch(/^\/var\/lib\/assize\/[0-9a-f]{12}$/);
    expect(other).not.toBe(one);
  });

  it('is whatever ASSIZE_DATA_DIR names, seen from the repository', () => {
    expect(defaultDataDir('/srv/court', { ASSIZE_DATA_DIR: 'elsewhere' }, true)).toBe('/srv/court/elsewhere');
  });
});
