import { SIGNALS, type RankerModel } from '@assize/likecase';
import { WrongArgument } from '../prepared';

const NAMES: ReadonlySet<string> = new Set(SIGNALS.map(({ name }) => name));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areWeights = (value: unknown): boolean =>
  isObject(value) && Object.entries(value).every(([name, weight]) => NAMES.has(name) && Number.isFinite(weight));

/** The ranker that a file holds. @throws WrongArgument when it holds none */
export function readRanker(text: string, path: string): RankerModel {
  const value = parsed(text);
  const isRanker =
    isObject(value) &&
    typeof value['version'] === 'string' &&
    areWeights(value['withoutCharge']) &&
    areWeights(value['withCharge']) &&
    isObject(value['fitted']);
  if (isRanker) return value as unknown as RankerModel;
  throw new WrongArgument(`${path} is no ranker: one has weights of signals, as --fit-ranker writes them.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
