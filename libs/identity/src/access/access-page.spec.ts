import { readFileSync } from 'node:fs';
import { accessPage } from './access-page';

describe('the page of the access policy', () => {
  it('is the policy as it is', () => {
    expect(readFileSync('docs/access.md', 'utf8')).toBe(accessPage());
  });
});
