import { levelInTitle } from './court-level';

describe('the level of a court', () => {
  it.each([
    ['最高人民法院刑事判决书', 'supreme'],
    ['浙江省高级人民法院刑事裁定书', 'high'],
    ['杭州市中级人民法院民事判决书', 'intermediate'],
    ['某某区人民法院刑事判决书', 'basic'],
    ['Supreme Court: A v. B', 'supreme'],
    ['County Court at Law', 'basic'],
    ['清河知识产权法院民事判决书', 'special'],
    ['Intermediate Court: A v. B', 'intermediate'],
    ['A v. B', null],
  ])('%s', (title, level) => {
    expect(levelInTitle(title)).toBe(level);
  });
});
