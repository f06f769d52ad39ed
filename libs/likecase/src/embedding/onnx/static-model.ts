import { constant, input, node, onnxModel, output } from './graph';

/** A model in which every token has one vector, whatever stands around it. */
export interface StaticModel {
  readonly dimension: number;
  /** Tokens × dimension, each row already weighed by how much the token tells. A row of 0 says nothing. */
  readonly table: Float32Array;
  /** Taken away from every text's vector, so that none lies near to all; of `dimension` numbers. */
  readonly mean: Float32Array;
}

/** Rows as whole numbers from -127 to 127 and a scale each: a quarter of the size, and no ranking moves. */
export interface Quantised {
  readonly rows: Int8Array;
  readonly scales: Float32Array;
}

const LARGEST = 127;
/** A text whose vector is shorter has no direction. */
const NOTHING = 1e-9;

export function quantised({ table, dimension }: Pick<StaticModel, 'table' | 'dimension'>): Quantised {
  const scales = new Float32Array(table.length / dimension);
  const rows = new Int8Array(table.length);
  for (let token = 0; token < scales.length; token += 1) {
    const row = table.subarray(token * dimension, (token + 1) * dimension);
    const greatest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    scales[token] = greatest / LARGEST;
    if (greatest > 0)
      rows.set(
        row.map((value) => Math.round((value / greatest) * LARGEST)),
        token * dimension,
      );
  }
  return { rows, scales };
}

/** What the graph computes of `ids`, without a runtime: Σ (1 + ln n) · row over distinct tokens, at length 1, less the mean, at length 1. */
export function staticVector(model: StaticModel, ids: readonly number[]): Float32Array {
  const { dimension, table, mean } = model;
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const sum = new Float32Array(dimension);
  for (const [id, count] of counts) {
    const weight = 1 + Math.log(count);
    for (let at = 0; at < dimension; at += 1) sum[at]! += weight * table[id * dimension + at]!;
  }
  const length = lengthOf(sum);
  if (length < NOTHING) return new Float32Array(dimension);
  const centred = sum.map((value, at) => value / length - mean[at]!);
  const rest = lengthOf(centred);
  return centred.map((value) => value / Math.max(rest, NOTHING));
}

const lengthOf = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

const int64 = (...values: number[]): BigInt64Array => BigInt64Array.from(values, BigInt);

/**
 * The ONNX file of a static model. Inputs `input_ids` and `attention_mask` (int64, batch × tokens), output `last_hidden_state` (float, batch
 * × 1 × dimension): the text's vector stands where others have that of the first token, so every reader of such models can take it.
 *
 * A token that stands n times counts 1 + ln n times. Each of the n places gets its share of that, (1 + ln n) / n; n is counted by comparing
 * the ids with each other, which keeps all of it in the graph.
 */
export function staticGraph(model: StaticModel): Buffer {
  const { dimension, mean } = model;
  const { rows, scales } = quantised(model);
  return onnxModel('static', [
    constant('rows', [scales.length, dimension], rows),
    constant('scales', [scales.length], scales),
    constant('mean', [1, 1, dimension], mean),
    constant('one', [], Float32Array.of(1)),
    constant('nothing', [], Float32Array.of(NOTHING)),
    constant('axis1', [1], int64(1)),
    constant('axis2', [1], int64(2)),
    node('Unsqueeze', ['input_ids', 'axis2'], 'down'),
    node('Unsqueeze', ['input_ids', 'axis1'], 'across'),
    node('Equal', ['down', 'across'], 'same'),
    node('Cast', ['same'], 'same01', [{ name: 'to', value: 1 }]),
    node('Cast', ['attention_mask'], 'mask', [{ name: 'to', value: 1 }]),
    node('Unsqueeze', ['mask', 'axis2'], 'maskDown'),
    node('MatMul', ['same01', 'maskDown'], 'counted'),
    // What is masked may be counted never; it weighs 0 all the same.
    node('Max', ['counted', 'one'], 'times'),
    node('Log', ['times'], 'log'),
    node('Add', ['log', 'one'], 'damped'),
    node('Div', ['damped', 'times'], 'share'),
    node('Gather', ['scales', 'input_ids'], 'scale'),
    node('Mul', ['scale', 'mask'], 'scaleHere'),
    node('Unsqueeze', ['scaleHere', 'axis2'], 'scaleDown'),
    node('Mul', ['share', 'scaleDown'], 'weight'),
    node('Transpose', ['weight'], 'weights', [{ name: 'perm', value: [0, 2, 1] }]),
    node('Gather', ['rows', 'input_ids'], 'found'),
    node('Cast', ['found'], 'vectors', [{ name: 'to', value: 1 }]),
    node('MatMul', ['weights', 'vectors'], 'sum'),
    node('ReduceL2', ['sum'], 'length', [
      { name: 'axes', value: [2] },
      { name: 'keepdims', value: 1 },
    ]),
    // 0 for a text of no known token, so that the mean does not give it a direction.
    node('Sub', ['length', 'nothing'], 'beyond'),
    node('Relu', ['beyond'], 'beyond0'),
    node('Sign', ['beyond0'], 'any'),
    node('Max', ['length', 'nothing'], 'divisor'),
    node('Div', ['sum', 'divisor'], 'unit'),
    node('Sub', ['unit', 'mean'], 'centred'),
    node('Mul', ['centred', 'any'], 'said'),
    node('ReduceL2', ['said'], 'rest', [
      { name: 'axes', value: [2] },
      { name: 'keepdims', value: 1 },
    ]),
    node('Max', ['rest', 'nothing'], 'restDivisor'),
    node('Div', ['said', 'restDivisor'], 'last_hidden_state'),
    input('input_ids', 'int64', ['batch', 'tokens']),
    input('attention_mask', 'int64', ['batch', 'tokens']),
    output('last_hidden_state', 'float', ['batch', 1, dimension]),
  ]);
}
