import { bytes, message, number, text } from './protobuf';

/** Numbers of `onnx.proto`: what a model is written in so that every runtime since 2020 reads it. */
const IR_VERSION = 7;
const OPSET = 13;

const TYPES = { float: 1, int8: 3, int64: 7 } as const;
type ElementType = keyof typeof TYPES;

export interface Attribute {
  readonly name: string;
  readonly value: number | readonly number[];
}

/** TensorProto: dims 1, data_type 2, name 8, raw_data 9, little-endian as every machine is that Node runs on. */
export const constant = (
  name: string,
  dims: readonly number[],
  data: Float32Array | Int8Array | BigInt64Array,
): Buffer => {
  const type = data instanceof Float32Array ? TYPES.float : data instanceof Int8Array ? TYPES.int8 : TYPES.int64;
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message(5, ...dims.map((dim) => number(1, dim)), number(2, type), text(8, name), bytes(9, raw));
};

/** AttributeProto: name 1, i 3, ints 8, type 20 (2 a number, 7 a list). */
const attribute = ({ name, value }: Attribute): Buffer =>
  typeof value === 'number'
    ? message(5, text(1, name), number(3, value), number(20, 2))
    : message(5, text(1, name), ...value.map((one) => number(8, one)), number(20, 7));

/** NodeProto: input 1, output 2, op_type 4, attribute 5. */
export const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Attribute[] = [],
): Buffer =>
  message(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, op), ...attributes.map(attribute));

/** ValueInfoProto: name 1, type 2 (tensor 1: element 1, shape 2 of dims 1: a value 1 or a name 2). */
const port = (field: 11 | 12, name: string, type: ElementType, dims: readonly (number | string)[]): Buffer => {
  const shape = dims.map((dim) => message(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)));
  return message(field, text(1, name), message(2, message(1, number(1, TYPES[type]), message(2, ...shape))));
};

export const input = (name: string, type: ElementType, dims: readonly (number | string)[]): Buffer =>
  port(11, name, type, dims);

export const output = (name: string, type: ElementType, dims: readonly (number | string)[]): Buffer =>
  port(12, name, type, dims);

/** ModelProto: ir_version 1, producer 2, graph 7 (node 1, name 2, initializer 5, input 11, output 12), opset 8 (version 2). */
export const onnxModel = (name: string, parts: readonly Buffer[]): Buffer =>
  Buffer.concat([
    number(1, IR_VERSION),
    text(2, 'assize'),
    message(7, text(2, name), ...parts),
    message(8, text(1, ''), number(2, OPSET)),
  ]);
