import type { Readable } from 'node:stream';
import { pointerStep } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import { FILE_FIELD, formParts, refuseFields, type FilePart } from './form-parts';
import { requestInvalid } from './request-invalid';
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

/** Reads a form that is a file and nothing else. @throws as `readForm` does */
export async function readFile<Taken>(request: FastifyRequest, take: Take<Taken>): Promise<Taken> {
  const parts: Parts<Taken> = { fields: {} };
  await collect(request, take, parts);
  refuseFields(Object.keys(parts.fields));
  return fileOf(parts).taken;
}

async function collect<Taken>(request: FastifyRequest, take: Take<Taken>, parts: Parts<Taken>): Promise<void> {
  for await (const part of formParts(request)) {
    if (part.kind === 'field') parts.fields[part.field] = part.value;
    else await takePart(part, take, parts);
  }
}

async function takePart<Taken>(part: FilePart, take: Take<Taken>, parts: Parts<Taken>): Promise<void> {
  const { field, fileName, stream } = part;
  const misplaced = field !== FILE_FIELD;
  if (misplaced || parts.file) {
    stream.resume();
    const detail = misplaced ? `a file belongs in the field "${FILE_FIELD}"` : 'one file is taken, not more';
    throw requestInvalid([{ pointer: pointerStep(field), detail }]);
  }
  parts.file = { taken: await takeWhole(stream, take), fileName };
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
  throw requestInvalid([{ pointer: `/${FILE_FIELD}`, detail: 'one file is needed' }]);
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
    throw requestInvalid([{ pointer: pointerStep(name), detail: 'must be JSON' }]);
  }
}
