import { pointerStep, type Fault } from '@assize/kernel';

/** Looks at a value from outside and names every place where it has not the form expected. */
export type Shape = (value: unknown, pointer: string) => Fault[];

const fault = (pointer: string, detail: string): Fault[] => [{ pointer, detail }];

export const text: Shape = (value, pointer) =>
  typeof value === 'string' && value !== '' ? [] : fault(pointer, 'must be a text that is not empty');

export const truth: Shape = (value, pointer) =>
  typeof value === 'boolean' ? [] : fault(pointer, 'must be true or false');

export const whole =
  (least: number): Shape =>
  (value, pointer) =>
    Number.isSafeInteger(value) && (value as number) >= least
      ? []
      : fault(pointer, `must be a whole number of at least ${least}`);

export const oneOf =
  (...allowed: readonly string[]): Shape =>
  (value, pointer) =>
    allowed.includes(value as string) ? [] : fault(pointer, `must be one of: ${allowed.join(', ')}`);

export const matching =
  (test: (text: string) => boolean, what: string): Shape =>
  (value, pointer) =>
    typeof value === 'string' && test(value) ? [] : fault(pointer, `must be ${what}`);

/** Null says that the rule does not exist at this court. */
export const orNull =
  (shape: Shape): Shape =>
  (value, pointer) =>
    value === null ? [] : shape(value, pointer);

/** What may be left out. */
export const optional =
  (shape: Shape): Shape =>
  (value, pointer) =>
    value === undefined ? [] : shape(value, pointer);

export const listOf =
  (item: Shape, least = 0): Shape =>
  (value, pointer) => {
    if (!Array.isArray(value)) return fault(pointer, 'must be a list');
    const short = value.length < least ? fault(pointer, `must have at least ${least} item(s)`) : [];
    return [...short, ...value.flatMap((entry, index) => item(entry, `${pointer}/${index}`))];
  };

/** An object with exactly these members: one that nobody reads would promise something no rule keeps. */
export const record =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, pointer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(pointer, 'must be an object');
    const unknown = Object.keys(value).filter((name) => !Object.hasOwn(members, name));
    return [
      ...unknown.flatMap((name) => fault(`${pointer}${pointerStep(name)}`, 'is not a member of this document')),
      ...Object.entries(members).flatMap(([name, shape]) =>
        shape((value as Record<string, unknown>)[name], `${pointer}${pointerStep(name)}`),
      ),
    ];
  };
