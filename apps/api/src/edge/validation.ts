import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type Fault } from '@assize/kernel';
import { RequestInvalid } from './errors';

/** RFC 6901: `~` and `/` inside a member's name are written `~0` and `~1`. */
const step = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function faultsOf(errors: readonly ValidationError[], above = ''): Fault[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${above}${step(property)}`;
    const own = Object.values(constraints ?? {}).map((detail) => ({ pointer, detail }));
    return [...own, ...faultsOf(children ?? [], pointer)];
  });
}

/** Refuses what a DTO does not name, so that nothing can be set from outside that is not meant to be. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const faults = faultsOf(errors);
      const places = faults.map(({ pointer }) => pointer).join(', ');
      return new DomainError(RequestInvalid, `Wrong or missing: ${places || 'the body'}.`, faults);
    },
  });
