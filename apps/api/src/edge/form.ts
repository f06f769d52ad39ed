import type { Readable } from 'node:stream';
import { DomainError, type Fault } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import { RequestInvalid } from './errors';
import { validation } from './validation';

type Fields = Record<string, unknown>;

/** What a form of `multipart/form-data` held: its checked fields, and what became of its one file. */
export interface Form<Dto, Taken> {
  readonly fields: Dto;
  readonly taken: Taken;
  /** As the client says. */
  readonly fileName: string;
}

/** Takes a file while it streams. */
type Take<Taken> = (file: Readable) => Promise<Taken>;

export interface FormPlan<Dto extends object, Taken> {
  readonly fields: new () => Dto;
  /** Fields that are JSON in text. */
  readonly json?: readonly string[];
  /** The fields may come before or after the file. */
  readonly take: Take<Taken>;
  /** Lets go of it when the rest of the form is refused. */
  readonly drop: (taken: Taken) => Promise<void>;
}

interface Parts<Taken> {
  readonly fields: Fields;
  file?: { readonly taken: Taken; readonly fileName: string };
}

const FILE_FIELD = 'file';

/**
 * Reads a form with one file, which is never held in memory.
 *
 * @throws RequestInvalid with every field that is wrong or missing
 * @throws BodyTooLarge, MediaTypeUnsupported by the parser
 */
export async function readForm<Dto extends object, Taken>(
  request: FastifyRequest,
  plan: FormPlan<Dto, Taken>,
): Promise<Form<Dto, Taken>> {
  const parts: Parts<Taken> = { fields: {} };
  try {
    await collect(request, plan.take, parts);
    const fields = await checked(plan, parts.fields);
    return { fields, ...fileOf(parts) };
  } catch (error) {
    if (parts.file) await plan.drop(parts.file.taken);
    throw error;
  }
}

/** Reads a form in which the file is all that matters. @throws as `readForm` does */
export async function readFile<Taken>(request: FastifyRequest, take: Take<Taken>): Promise<Taken> {
  const parts: Parts<Taken> = { fields: {} };
  await collect(request, take, parts);
  return fileOf(parts).taken;
}

async function collect<Taken>(request: FastifyRequest, take: Take<Taken>, parts: Parts<Taken>): Promise<void> {
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      parts.fields[part.fieldname] = part.value;
    } else if (part.fieldname === FILE_FIELD && part.filename !== undefined) {
      parts.file = { taken: await takeWhole(part.file, take), fileName: part.filename };
    } else {
      part.file.resume();
      throw refused([{ pointer: `/${part.fieldname}`, detail: `a file belongs in the field "${FILE_FIELD}"` }]);
    }
  }
}

/** What is left of a refused file is let through, or the parser and with it the connection would wait for ever. */
async function takeWhole<Taken>(file: Readable, take: Take<Taken>): Promise<Taken> {
  try {
    return await take(file);
  } catch (error) {
    file.resume();
    throw error;
  }
}

function fileOf<Taken>({ file }: Parts<Taken>): NonNullable<Parts<Taken>['file']> {
  if (file) return file;
  throw refused([{ pointer: `/${FILE_FIELD}`, detail: 'one file is needed' }]);
}

async function checked<Dto extends object>(
  { fields, json = [] }: Pick<FormPlan<Dto, never>, 'fields' | 'json'>,
  given: Fields,
): Promise<Dto> {
  const read = { ...given };
  for (const name of json) if (name in read) read[name] = parsed(name, read[name]);
  return (await validation().transform(read, { type: 'body', metatype: fields })) as Dto;
}

function parsed(name: string, text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw refused([{ pointer: `/${name}`, detail: 'must be JSON' }]);
  }
}

const refused = (faults: Fault[]): DomainError =>
  new DomainError(RequestInvalid, `Wrong or missing: ${faults.map(({ pointer }) => pointer).join(', ')}.`, faults);
