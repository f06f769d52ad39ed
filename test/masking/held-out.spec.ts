import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const RULES = join(ROOT, 'libs/judgments/src/masking');

const heldOut = JSON.parse(readFileSync(join(__dirname, 'held-out.json'), 'utf8')) as {
  names: Record<string, string[]>;
  places: Record<string, string[]>;
};

const source = (readdirSync(RULES, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(join(RULES, file), 'utf8'))
  .join('\n');

describe('the names that the masker is measured by', () => {
  it('stand nowhere in its rules, but for surnames, which a name of one character may be', () => {
    const names = Object.values(heldOut.names).flat();
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => name.length > 1 && source.includes(name))).toEqual([]);
  });

  it('are places it has never seen, but for the cities that stand without a suffix, which are told by a closed list', () => {
    const { '': bare, ...others } = heldOut.places;
    expect(bare).toBeDefined();
    expect(
      Object.values(others)
        .flat()
        .filter((place) => source.includes(place)),
    ).toEqual([]);
  });
});
