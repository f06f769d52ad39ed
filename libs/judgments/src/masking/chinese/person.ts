import type { Sheet } from '../sheet';
import type { Wanted } from '../span';
import { NO_ROLE } from './roles';

export const person = (sheet: Sheet, start: number, end: number, role = NO_ROLE): Wanted => ({
  start,
  end,
  kind: 'person',
  name: sheet.text.slice(start, end),
  role,
});
