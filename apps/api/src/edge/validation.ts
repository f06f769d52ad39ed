import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { pointerStep, type Fault } from '@assize/kernel';
import { withoutNulls } from './absent-members';
import { requestInvalid } from './request-invalid';
import { unkeepable } from './storable';

/** As many as somebody can mend; an answer must not be many times as long as the request that provokes it. */
const MOST_FAULTS = 200;

function faultsOf(errors: readonly ValidationError[], above = ''): Fault[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${above}${pointerStep(property)}`;
    const own = Object.values(constraints ?? {}).map((detail) => ({ pointer, detail }));
    return [...own, ...faultsOf(children ?? [], pointer)];
  });
}

/** Refuses what the records cannot keep and what is too much to check, before any rule of a DTO is asked. */
class StorableValidation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const faults = metadata.type === 'custom' ? [] : unkeepable(value);
    if (faults.length > 0) throw requestInvalid(faults);
    return withoutNulls(await super.transform(value, metadata));
  }
}

/** Refuses what a DTO does not name, so that nothing can be set from outside that is not meant to be. */
export const validation = (): ValidationPipe =>
  new StorableValidation({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => requestInvalid(faultsOf(errors).slice(0, MOST_FAULTS)),
  });
