import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '@assize/kernel';

/** `nobody` has not signed in; `stranger` has, and holds no office. */
export const CALLERS = ['nobody', 'stranger', ...ROLES] as const;
export type Caller = (typeof CALLERS)[number];

export const STANDINGS = ['own', 'related', 'unrelated'] as const;
export type StandingTo = (typeof STANDINGS)[number];

export const CONDITIONS = ['open', 'sealed', 'juvenile', 'stricken', 'walled'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const ANSWERS = ['yes', 'no', '-', '401'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface Cell {
  readonly route: string;
  readonly caller: Caller;
  readonly standing: StandingTo;
  readonly condition: Condition;
  readonly expected: Answer;
}

/** One written line: these callers, standing so, get these answers. */
interface Line {
  readonly callers: readonly string[];
  readonly standings: readonly string[];
  readonly answers: readonly Answer[];
}

const oneOrAll = (text: string, all: readonly string[]): readonly string[] => {
  if (text === '*') return all;
  const named = text.split(',');
  const unknown = named.filter((one) => !all.includes(one));
  if (unknown.length > 0) throw new Error(`expected.tsv knows no "${unknown.join(', ')}".`);
  return named;
};

function lineOf([, callers = '', standings = '', ...answers]: readonly string[]): Line {
  if (answers.length !== CONDITIONS.length || !answers.every((answer) => ANSWERS.includes(answer as Answer)))
    throw new Error(`expected.tsv: ${CONDITIONS.length} answers are needed, not "${answers.join(' ')}".`);
  return {
    callers: oneOrAll(callers, CALLERS),
    standings: oneOrAll(standings, STANDINGS),
    answers: answers as Answer[],
  };
}

/** The written lines by route. @throws Error where the file is malformed */
export function expectedLines(): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  for (const text of readFileSync(join(__dirname, 'expected.tsv'), 'utf8').split('\n')) {
    if (text === '' || text.startsWith('#')) continue;
    const fields = text.split('\t');
    const route = fields[0]!;
    if (fields[1]?.startsWith('= ')) {
      const like = lines.get(fields[1].slice(2));
      if (!like || lines.has(route)) throw new Error(`expected.tsv: "${text}" names no earlier route, or comes twice.`);
      lines.set(route, like);
    } else {
      lines.set(route, [...(lines.get(route) ?? []), lineOf(fields)]);
    }
  }
  return lines;
}

/** Every cell of a route. @throws Error for a route that the file does not name */
export function cellsOf(route: string, lines: ReadonlyMap<string, readonly Line[]>): Cell[] {
  const written = lines.get(route);
  if (!written) throw new Error(`${route} has no row in test/access/expected.tsv: write down who may.`);
  const answer = (caller: Caller, standing: StandingTo, at: number): Answer => {
    const last = written.findLast((line) => line.callers.includes(caller) && line.standings.includes(standing));
    if (!last) throw new Error(`${route}: nothing is written for ${caller}, ${standing}.`);
    return last.answers[at]!;
  };
  return CALLERS.flatMap((caller) =>
    STANDINGS.flatMap((standing) =>
      CONDITIONS.map((condition, at) => ({
        route,
        caller,
        standing,
        condition,
        expected: answer(caller, standing, at),
      })),
    ),
  );
}
