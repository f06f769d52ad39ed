/** The few parts of the protocol buffers' wire format that an ONNX file needs. */
const VARINT = 0;
const LENGTH_DELIMITED = 2;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  bytes.push(Number(left));
  return Buffer.from(bytes);
}

const key = (field: number, type: number): Buffer => varint(field * 8 + type);

export const number = (field: number, value: number): Buffer => Buffer.concat([key(field, VARINT), varint(value)]);

export const bytes = (field: number, value: Uint8Array): Buffer =>
  Buffer.concat([key(field, LENGTH_DELIMITED), varint(value.length), value]);

export const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value, 'utf8'));

export const message = (field: number, ...parts: readonly Buffer[]): Buffer => bytes(field, Buffer.concat(parts));
