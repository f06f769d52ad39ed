import { readFile, writeFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { SourceRefused } from '@assize/judgments';
import { DomainError } from '@assize/kernel';
import { FileRefused } from '@assize/research';
import { WrongArgument } from './prepared';

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };

/** Of a file that somebody named. @throws WrongArgument when it cannot be read */
export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new WrongArgument(`The file ${path} cannot be read.`);
  });
}

/** Into a file that somebody named. @throws WrongArgument when it cannot be written */
export async function writeText(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch(() => {
    throw new WrongArgument(`The file ${path} cannot be written.`);
  });
}

const TOLD = [FileRefused, SourceRefused, DomainError];

/** Faults of the files, and what a room refuses, are told in one line. */
export async function aboutFiles(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw TOLD.some((kind) => error instanceof kind) ? new WrongArgument((error as Error).message) : error;
  }
}
