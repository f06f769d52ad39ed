import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsDate, MaxDate, MinDate } from 'class-validator';

const FIRST = new Date('1900-01-01T00:00:00Z');
const LAST = new Date('2200-01-01T00:00:00Z');

/** A member that is an instant, RFC 3339, of a time that calendars know. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    Type(() => Date),
    IsDate(),
    MinDate(FIRST),
    MaxDate(LAST),
  );
