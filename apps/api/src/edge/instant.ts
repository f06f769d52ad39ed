import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, isISO8601, isRFC3339, MaxDate, MinDate } from 'class-validator';

const FIRST = new Date('1900-01-01T00:00:00Z');
const LAST = new Date('2200-01-01T00:00:00Z');
const LONGEST = 40;

/** `new Date` alone would take a number, a bare year and 30 February, and give an instant that nobody meant. */
function instantOf(text: unknown): unknown {
  if (typeof text !== 'string' || text.length > LONGEST) return text;
  return isRFC3339(text) && isISO8601(text, { strict: true }) ? new Date(text) : text;
}

/** A member that is an instant, RFC 3339, of a time that calendars know. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => instantOf(value)),
    IsDate(),
    MinDate(FIRST),
    MaxDate(LAST),
  );
