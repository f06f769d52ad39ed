import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IsInstant } from './instant';

class Moved {
  @IsInstant()
  to!: Date;
}

const moved = (to: unknown): { to: unknown; refused: boolean } => {
  const read = plainToInstance(Moved, { to });
  return { to: read.to, refused: validateSync(read).length > 0 };
};

describe('an instant from outside', () => {
  it.each([
    ['2026-03-11T14:00:00Z', '2026-03-11T14:00:00.000Z'],
    ['2026-03-11T14:00:00.5+08:00', '2026-03-11T06:00:00.500Z'],
  ])('is read from %s', (text, instant) => {
    expect(moved(text)).toEqual({ to: new Date(instant), refused: false });
  });

  it.each([
    [0],
    [true],
    [null],
    [[]],
    [['2026-03-11T14:00:00Z']],
    ['2026'],
    ['2026-03-11'],
    ['2026-02-30T00:00:00Z'],
    ['2026-03-11T14:00:00'],
    ['1899-12-31T23:59:59Z'],
    ['2200-01-01T00:00:01Z'],
    ['+275760-09-13T00:00:00Z'],
    ['-271821-04-20T00:00:00Z'],
    ['9'.repeat(100_000)],
  ])('is refused (%#)', (given) => {
    expect(moved(given).refused).toBe(true);
  });
});
